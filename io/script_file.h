/* The user's own scripts: a line "name = expression" each; # begins a comment. */
#ifndef HTG_IO_SCRIPT_FILE_H
#define HTG_IO_SCRIPT_FILE_H

#include "core/script.h"

/* Adds the file's scripts to the book, in order; each may use those before it. Errors carry file, line and column. */
HTG_API htg_status_t htg_script_file_read(const char *path, htg_script_book_t *book, htg_error_t *err) HTG_MUST_USE;

#endif
