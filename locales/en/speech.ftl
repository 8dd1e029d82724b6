# Voice into words

cli-check-speech = Voice messages are written down: the model in { $path } works
cli-check-speech-no-extra = Voice messages are not written down: the parts are missing, run pip install "shuoshi[speech]". They are taken all the same
cli-check-speech-no-folder = Voice messages are not written down: there is no model folder { $path }, change SHUOSHI_SPEECH_MODEL. They are taken all the same
cli-check-speech-no-files = Voice messages are not written down: { $path } needs model.bin, config.json and tokenizer.json. They are taken all the same
cli-check-speech-broken = Voice messages are not written down: the model in { $path } cannot be read, copy it again. They are taken all the same
card-machine = 🎤 marks what a machine heard; the recording is what counts
draft-machine = 🎤 marks what a machine heard, mistakes included; if it is wrong, type or say it again
file-machine = 🎤 marks what a machine heard in a voice message; the recording is what counts
file-said-machine = written down by a machine
