# Menus

command-resident-start = Start
command-resident-my = My cases and where they stand
command-resident-link = Follow a case reported by phone
command-resident-help = How this works
command-resident-language = Language / 语言
command-staff-todo = What is waiting
command-staff-desk = The desk: what is waiting
command-staff-find = Find a case
command-staff-route = A way through my cases
command-staff-call = Type in a phone call
command-staff-announce = Tell residents something
command-staff-talkday = Talk days
command-staff-whistles = Whistles, and who came
command-staff-help = How this works
command-staff-language = Language / 语言
command-resident-mydata = My data: see, download, erase
command-resident-near = Around me: me too
command-resident-quiet = When not to disturb me
command-resident-photos = My photos: what became of each
