/* What kind of number a cell is, if any. */
#ifndef HTG_IO_CSV_NUMBER_INTERNAL_H
#define HTG_IO_CSV_NUMBER_INTERNAL_H

#include "core/api.h"

typedef enum htg_csv_number_kind {
    HTG_CSV_NO_NUMBER,
    HTG_CSV_WHOLE,    /* int64 as we print it */
    HTG_CSV_DECIMAL,  /* double; printing it with `decimals` digits after the point gives the text again */
    HTG_CSV_CANONICAL,/* double; our shortest text of it is the text */
    HTG_CSV_ODD,      /* double in another spelling */
    HTG_CSV_TOO_LONG  /* more digits than a number holds */
} htg_csv_number_kind_t;

typedef struct htg_csv_number {
    htg_csv_number_kind_t kind;
    bool fraction; /* written with a point or an exponent */
    uint8_t decimals;
    int64_t integer;
    double real;   /* of every kind but NO_NUMBER and TOO_LONG */
} htg_csv_number_t;

HTG_API htg_csv_number_t htg_csv_number(const char *text, size_t length);
/* The text that a DECIMAL was read from; at most HTG_CSV_DECIMAL_SIZE bytes with the NUL. */
#define HTG_CSV_DECIMAL_SIZE 400
HTG_API void htg_csv_format_decimal(double value, unsigned decimals, char out[HTG_CSV_DECIMAL_SIZE]);

#endif
