# Identity data is sealed

help-keys = Keys that names, telephone numbers and homes are sealed with in the database.

    Example: shuoshi keys new
help-keys-new = Print a new key. Keep it where the database and its backups are not.

    Example: shuoshi keys new
help-keys-rotate = Seal everything anew with the first key; the program may go on running.

    Example: shuoshi keys rotate
cli-keys-new = Put it first in SHUOSHI_KEYS, before the keys there are, and restart the program. Without its keys sealed data cannot be read by anybody, so keep a copy, not beside the database.
cli-keys-odd = SHUOSHI_KEYS, SHUOSHI_KEY or the file of SHUOSHI_KEYS_FILE holds something that is no key. Keys come from shuoshi keys new, several between commas.
cli-keys-none = There is no key. Make one with shuoshi keys new and put it into SHUOSHI_KEYS.
cli-keys-missing = Identity data in the database is sealed with { $names }, and no key was given. Put the key back into SHUOSHI_KEYS; a new one opens nothing.
cli-keys-wrong = Identity data in the database is sealed with { $names }, which none of the keys given opens. Put that key into SHUOSHI_KEYS, behind the new one.
cli-keys-broken = Something sealed in { $where } was changed or moved from elsewhere and does not open. Restore the backup; the key is right.
cli-keys-broken-row = { $where }, row { $row }: was changed or moved from elsewhere and does not open; it stays as it is.
cli-keys-left = { $count ->
    [one] One value does
   *[other] { $count } values do
} not open, although the keys are right: put them back from a backup. All else is done. An update in quarantine is forgotten by itself after some days; until nothing is sealed with an old key, keep that key.
cli-keys-rotating = Sealing…
cli-keys-rotated = { $count ->
    [0] Nothing was left to seal
    [one] One row sealed anew
   *[other] { $count } rows sealed anew
}: { $values } values are sealed with { $name }.
cli-keys-old = { $count ->
    [0] { $name } seals nothing any more: once the program has been restarted with the new key first, take { $name } out of SHUOSHI_KEYS. Backups made until now still need it.
   *[other] { $name } still seals { $count } values: restart the program with the new key first, then run shuoshi keys rotate again.
}
cli-check-keys = Identity data is sealed: { $count ->
    [one] one key
   *[other] { $count } keys
}, { $name } seals; { $values } values so far
cli-check-keys-none = Identity data lies in the database as it was written: make a key with shuoshi keys new and put it into SHUOSHI_KEYS
cli-check-keys-clear = { $count } values are not sealed yet: run shuoshi keys rotate
cli-check-keys-old = Something is still sealed with { $names }: run shuoshi keys rotate before that key is taken away
cli-check-keys-missing = Identity data is sealed with { $names }, and that key is not among those given: put it back into SHUOSHI_KEYS
cli-check-folder-open = { $path } can be read by other users of this machine: chmod go= { $path }
