# My data: to see, to take along, to erase

my-data = <b>My data</b>
    • { $cases ->
        [one] { $cases } case
       *[other] { $cases } cases
    }, { $unsent ->
        [0] {""}
       *[other] { $unsent } not sent,{" "}
    }{ $joined } joined, { $said ->
        [one] { $said } thing
       *[other] { $said } things
    } you said, { $media ->
        [one] { $media } photo or file
       *[other] { $media } photos and files
    }
    • your name, account and language in Telegram{ $home ->
        [none] {""}
       *[other] ; you live in { $home }
    }
    It is only used to get things done. The people who do them cannot see who you are.
my-data-erase = <b>Erase everything?</b>
    • Your name, account, home and our conversation are deleted. We cannot reach you after that.
    • What you never sent is deleted too. Cases you sent stay open, but nobody knows who reported them. Phone numbers and names in your words are masked; voice messages and round videos are deleted.
    • You will not hear the results and cannot rate them. This cannot be undone.
my-data-file = 📦 This is all we keep about you. Open mydata.html to read it; mydata.json is for programs.{ $media ->
        [0] {""}
       *[other] {" "}Photos and voice messages are in the folder “media”.
    }{ $left_out ->
        [0] {""}
       *[other] {" "}Left out because of their size: { $left_out }.
    }
my-data-erased = All of it is gone. We no longer know who you are. Please clear the old messages in Telegram yourself. Write to me again whenever you like; we will meet as strangers.
my-data-title = My data
my-data-name = Name
my-data-call = Given on the telephone
my-data-block = Blocked
my-data-account = Telegram account
my-data-language = Language
my-data-home = Home
my-data-since = First seen
my-data-made = Made at
my-data-cases = My cases
my-data-joined = Cases I joined
my-data-said = What I said
my-data-when = When
my-data-words = Words
my-data-number = Number
my-data-state = State
my-data-edited = Before the edit: { $words }
my-data-none = nothing
