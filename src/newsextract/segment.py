"""A private jieba tokenizer: token edges that advise where a name may start."""
