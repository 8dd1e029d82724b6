# 菜单

command-resident-start = 开始
command-resident-my = 我说的事，办到哪一步了
command-resident-link = 打电话说的事，在这里看进展
command-resident-help = 怎么用
command-resident-language = 语言 / Language
command-staff-todo = 待办
command-staff-desk = 受理台：等人办的
command-staff-find = 查找
command-staff-route = 手上的事怎么走
command-staff-call = 电话登记（说事热线）
command-staff-announce = 通知居民
command-staff-talkday = 说事日安排
command-staff-whistles = 吹哨报到统计
command-staff-help = 怎么用
command-staff-language = 语言 / Language
command-resident-mydata = 我的数据：查看、下载、删除
command-resident-near = 附近的事：我也是
command-resident-quiet = 什么时候别打扰我
command-resident-photos = 我的随手拍：每张照片的下文
