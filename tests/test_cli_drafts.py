"""The commands about documents, as a person at a terminal meets them."""
