#include "core/progress.h"

bool htg_progress_report(const htg_progress_t *progress, const char *phase, double done, double total) {
    return !progress || !progress->report || progress->report(progress->user, phase, done, total);
}
