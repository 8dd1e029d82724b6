# Menus

command-resident-start = Start
command-resident-my = My cases and how they stand
command-resident-help = How this works
command-resident-language = Language / 语言
command-staff-todo = What is waiting
command-staff-talkday = Talk days
command-staff-whistles = Whistles and who came
command-staff-help = How this works
command-staff-language = Language / 语言
