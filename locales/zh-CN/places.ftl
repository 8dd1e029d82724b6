# 地点

help-locate = 一句话或一个坐标在哪个网格，为什么；什么也不改。用已导入的城市，没有就用示例城市。

    例：shuoshi locate "柳岸花园3栋"
    例：shuoshi locate 31.8076,118.4042
    例：shuoshi locate --batch places.jsonl > grids.jsonl
help-locate-what = 一句话，或“纬度,经度”
help-locate-grids = 只用这个 GeoJSON 文件里的网格
help-locate-datum = 坐标的坐标系（wgs84 手机定位、gcj02 高德和腾讯、bd09 百度）；也是 --grids 文件的，文件自己写明就不用写
help-locate-day = 哪一天的边界，如 2027-01-01；不写就是今天
help-locate-batch = JSONL 文件，每行 id 和 text，或 id、lat、lon；按原来的顺序每行答一行 JSON
help-locate-json = 打印成 JSON，给程序读
help-city-learned = 工作人员改网格时学来的地名：怎么算、从哪些诉求学来；不要的可以忘掉。

    例：shuoshi city learned
    例：shuoshi city learned --forget 新世纪超市
help-learned-forget = 忘掉这个地名，以后也不再学
cli-locate-what = 请给一句话、一个“纬度,经度”，或 --batch 文件，只给一样。例：shuoshi locate "柳岸花园3栋"
cli-locate-day = 看不懂日期“{ $found }”。请写成 2027-01-01。
cli-locate-datum = { $path } 没有写明坐标系。请加 --datum wgs84、gcj02 或 bd09：写错会差五百米。
cli-locate-no-grids = { $path } 里没有能用的网格（{ $count } 处有问题）。每个 Feature 要有“编码”和多边形；请用 shuoshi city check 看细节。
cli-locate-not-geojson = { $path } 不是 GeoJSON FeatureCollection。
cli-locate-position = “{ $found }”不是地球上的位置。请先写纬度，再写经度。
cli-locate-line = 第 { $number } 行看不懂：要 id 和 text，或 id、lat、lon
cli-locate-found = { $certainty ->
    [sure] 确定：
    [presumed] 推定：
    [candidates] 说不准，可能是这 { $count } 个：
   *[none] 不知道在哪个网格。
}
cli-locate-words = { $meant ->
    [none] 依据：{ $said }
   *[other] 依据：{ $said }（{ $meant }）
}
cli-locate-also = 也可能：{ $others }
cli-locate-why = { $doubt ->
    [slip] 写法不准，按读音或一字之差认的
    [short] 名称不全，或是很多地方都有的叫法
    [no-number] 没有门牌或楼号，或者查不到这个号
    [like-a-day] “号”也可能是日期
    [alone] 只说了楼号，没说小区
    [beside] 说的是对面、附近，可能在隔壁网格
    [learned] 这个叫法只从一次改网格学来
    [disagree] 说了两个不在一起的地方
    [narrowed] 话里没说全，按提到的片区，或说话人所在的地方
    [side] 按方位推的
    [elsewhere] 前面说了别的城镇，可能不在本地
    [longer] 前后还连着字，可能是另一个地方
   *[edge] 在两个网格的边上
}
cli-learned-count = 学来的地名 { $count } 个
cli-learned-line = { $name } → { $grids }（{ $certainty ->
    [sure] 确定
    [presumed] 推定
   *[unknown] 说法不一，作候选
}）来自 { $cases }
cli-learned-unknown = 没有学过“{ $name }”这个地名。请看 shuoshi city learned
cli-learned-forgotten = 已忘掉“{ $name }”（{ $count } 次改网格学来的），以后也不再学。
