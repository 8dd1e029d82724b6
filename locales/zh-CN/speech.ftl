# 语音转写

cli-check-speech = 语音转写已开：{ $path } 里的模型可用
cli-check-speech-no-extra = 语音转写没开成：缺少组件，请运行 pip install "shuoshi[speech]"。语音照样收，只是不转成文字
cli-check-speech-no-folder = 语音转写没开成：没有模型文件夹 { $path }，请改 SHUOSHI_SPEECH_MODEL。语音照样收，只是不转成文字
cli-check-speech-no-files = 语音转写没开成：{ $path } 里要有 model.bin、config.json 和 tokenizer.json。语音照样收，只是不转成文字
cli-check-speech-broken = 语音转写没开成：{ $path } 里的模型读不出来，请重新复制一份。语音照样收，只是不转成文字
card-machine = 🎤 那句是语音转写（机器），以录音为准
draft-machine = 🎤 那句是机器听写的，可能有错；不对就打字或再说一遍
file-machine = 🎤 开头的是语音转写（机器），以录音为准
file-said-machine = 语音转写（机器）
