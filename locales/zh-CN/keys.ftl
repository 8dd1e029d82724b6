# 身份信息加密

help-keys = 数据库里姓名、电话和住处所用的密钥。

    例：shuoshi keys new
help-keys-new = 打印一把新密钥。请放在数据库和备份之外的地方。

    例：shuoshi keys new
help-keys-rotate = 用第一把密钥把全部重新加密；程序可以照常运行。

    例：shuoshi keys rotate
cli-keys-new = 请放到 SHUOSHI_KEYS 的最前面（原有的密钥留在后面），再重启程序。丢了密钥，加密的数据谁也读不出来：请另存一份，不要放在数据库旁边。
cli-keys-odd = SHUOSHI_KEYS、SHUOSHI_KEY 或 SHUOSHI_KEYS_FILE 所指的文件里，有一段不是密钥。密钥由 shuoshi keys new 生成，多把之间用逗号隔开。
cli-keys-none = 还没有密钥。请用 shuoshi keys new 生成一把，放进 SHUOSHI_KEYS。
cli-keys-missing = 数据库里的身份信息是用 { $names } 加密的，却没有给密钥。请把这把密钥放回 SHUOSHI_KEYS；新密钥打不开它。
cli-keys-wrong = 数据库里的身份信息是用 { $names } 加密的，给的密钥都打不开。请把那把密钥放进 SHUOSHI_KEYS，排在新密钥后面。
cli-keys-broken = { $where } 里有一处加密内容被改动过，或是从别处挪来的，打不开。密钥没有错，请恢复备份。
cli-keys-broken-row = { $where } 第 { $row } 行：被改动过，或是从别处挪来的，打不开，原样留着。
cli-keys-left = 有 { $count } 处打不开，密钥没有错：请从备份里恢复。其余都已处理。隔离的来信过几天会自行清除；旧密钥还在用的，请先留着。
cli-keys-rotating = 正在加密…
cli-keys-rotated = { $count ->
    [0] 没有需要重新加密的
   *[other] 重新加密了 { $count } 行
}；用 { $name } 加密的有 { $values } 处。
cli-keys-old = { $count ->
    [0] { $name } 已经没有用处：程序以新密钥在前重启之后，就可以把 { $name } 从 SHUOSHI_KEYS 里拿掉。此前的备份仍要靠它。
   *[other] 还有 { $count } 处用的是 { $name }：请以新密钥在前重启程序，再运行一次 shuoshi keys rotate。
}
cli-check-keys = 身份信息已加密：共 { $count } 把密钥，现用 { $name }；已加密 { $values } 处
cli-check-keys-none = 身份信息在数据库里没有加密：请用 shuoshi keys new 生成密钥，放进 SHUOSHI_KEYS
cli-check-keys-clear = 还有 { $count } 处没有加密：请运行 shuoshi keys rotate
cli-check-keys-old = 还有内容用的是 { $names }：拿掉这把密钥之前，请运行 shuoshi keys rotate
cli-check-keys-missing = 身份信息是用 { $names } 加密的，给的密钥里没有它：请放回 SHUOSHI_KEYS
cli-check-folder-open = 这台机器上的其他用户能读 { $path }：请运行 chmod go= { $path }
