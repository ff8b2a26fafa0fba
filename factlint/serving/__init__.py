"""A page and an HTTP interface on the editor's own machine: Starlette and uvicorn, the extra ``factlint[serve]``."""
