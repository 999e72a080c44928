"""What a mention means in its document: dates anchored, words around numbers, projects and their facts."""
