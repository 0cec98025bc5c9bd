/* The one table of colours and shapes: figures, the report and exports share it. */
#ifndef HTG_CORE_PALETTE_H
#define HTG_CORE_PALETTE_H

#include "core/drawing.h"
#include "core/vocabulary.h"

/* Colours that people with any common colour blindness tell apart (Okabe & Ito 2008, Color Universal Design); case and incident in
   the dark and light that it leaves. A shape for each kind says the same in grey print. kind: HTG_KIND_…. */
HTG_API htg_ink_t htg_kind_ink(int kind);
HTG_API htg_shape_t htg_kind_shape(int kind);
/* For up to HTG_SERIES_INKS things that have no colour of their own: sectors. */
#define HTG_SERIES_INKS 7
HTG_API htg_ink_t htg_series_ink(size_t index);
HTG_API htg_ink_t htg_corrupt_ink(void); /* corrupt ties */
HTG_API htg_ink_t htg_tie_ink(void);     /* all others */
/* Dashed where the case is open (alleged, investigated, charged), dotted where it ended without guilt (acquitted, dismissed), solid
   else. status: HTG_STATUS_…, -1 not stated. */
HTG_API htg_dash_t htg_status_dash(int status);

#endif
