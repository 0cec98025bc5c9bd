/* Mapping files (INI or TOML): [node], [tie] sections of "attribute = part", [node.attribute] sections of
   "value = word, further attribute and word". */
#ifndef HTG_IO_MAP_FILE_H
#define HTG_IO_MAP_FILE_H

#include "core/mapping.h"

/* Errors carry file, line and column. */
HTG_API htg_status_t htg_map_read(const char *path, htg_mapping_t **out, htg_error_t *err) HTG_MUST_USE;

#endif
