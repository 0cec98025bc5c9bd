/* Where the bytes of an output go until it is whole: a nameless or hidden file beside the target, or straight into a device. */
#ifndef HTG_IO_OUTPUT_PLACE_INTERNAL_H
#define HTG_IO_OUTPUT_PLACE_INTERNAL_H

#include "core/error.h"

typedef struct htg_output_place {
    int file;           /* what is written into */
    int directory;      /* of the target; -1: written straight into a device, a pipe or standard output */
    char *target;       /* the target's name in that directory */
    bool replaces;      /* the target was there before */
    char temporary[40]; /* the hidden name beside it; "" while the file is nameless */
} htg_output_place_t;

#define HTG_OUTPUT_PLACE_INIT                                                                                                \
    { -1, -1, NULL, false, "" }

htg_status_t htg_output_place_open(const char *path, htg_output_place_t *place, htg_error_t *err) HTG_MUST_USE;
/* Syncs and gives the file its name. 0 or errno; the place must be discarded afterwards in either case. */
int htg_output_place_commit(htg_output_place_t *place);
/* Closes; what was not committed leaves nothing behind. */
void htg_output_place_discard(htg_output_place_t *place);

#endif
