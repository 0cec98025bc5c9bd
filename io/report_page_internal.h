/* The parts of the report page that are the same in every report, embedded at build from io/page. */
#ifndef HTG_IO_REPORT_PAGE_INTERNAL_H
#define HTG_IO_REPORT_PAGE_INTERNAL_H

#include <stddef.h>

typedef struct htg_page_part {
    const unsigned char *bytes;
    size_t length;
} htg_page_part_t;

extern const htg_page_part_t htg_page_style;
extern const htg_page_part_t htg_page_script;   /* tables, filters, details: needs nothing else */
extern const htg_page_part_t htg_page_network;  /* draws the network, bundled with npm's packages; empty where it was built
                                                   without npm */
extern const htg_page_part_t htg_page_licences; /* of those packages */

#endif
