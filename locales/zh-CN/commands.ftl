# 菜单

command-resident-start = 开始
command-resident-my = 我的诉求和进展
command-resident-help = 怎么用
command-resident-language = 语言 / Language
command-staff-todo = 待办
command-staff-talkday = 说事日安排
command-staff-whistles = 吹哨报到统计
command-staff-help = 怎么用
command-staff-language = 语言 / Language
