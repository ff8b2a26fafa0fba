"""A language server for editors that speak LSP, with pygls, the extra ``factlint[lsp]``."""
