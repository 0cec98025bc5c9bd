#include "core/api.h"
#include "htg_version.h"

const char *htg_version(void) {
    return HTG_VERSION;
}
