#include "cli/progress.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/errors.h"

#define FIRST_AFTER  0.5 /* seconds: quick work shows nothing */
#define REDRAW_AFTER 0.1

#define PATIENCE     300000 /* microseconds from a signal to the end */

static volatile sig_atomic_t signal_code, held;
static bool silent;

static struct {
    char phase[64];
    double began, drawn, done;
    bool visible;
} meter;

static void be_patient(void) {
    struct itimerval patience = {.it_value = {0, PATIENCE}};
    setitimer(ITIMER_REAL, &patience, NULL);
}

static void remember(int number) {
    signal_code = number == SIGTERM ? HTG_EXIT_TERMINATED : HTG_EXIT_INTERRUPTED;
    be_patient();
}

const char *htg_meter_last_words(void) {
    if (silent) return "";
    return signal_code == HTG_EXIT_TERMINATED ? "htgraph: told to end; no half file is left\n"
                                              : "htgraph: interrupted; no half file is left\n";
}

static void end_at_once(int number) {
    (void)number;
    if (held) {
        be_patient();
        return;
    }
    const char *words = htg_meter_last_words();
    if (meter.visible && write(STDERR_FILENO, "\r\033[K", 4) < 0) _exit(signal_code);
    if (write(STDERR_FILENO, words, strlen(words)) < 0) _exit(signal_code);
    _exit(signal_code);
}

void htg_meter_hold(const char *path) {
    struct stat file;
    held = strcmp(path, "-") != 0 && (stat(path, &file) != 0 || S_ISREG(file.st_mode));
}

void htg_meter_release(void) {
    held = 0;
}

void htg_meter_catch_signals(void) {
    struct sigaction action = {.sa_handler = remember, .sa_flags = (int)SA_RESETHAND};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, end = {.sa_handler = end_at_once, .sa_flags = SA_RESTART}, old;
    sigemptyset(&action.sa_mask);
    sigemptyset(&ignore.sa_mask);
    sigemptyset(&end.sa_mask);
    /* Started in the background by a shell, SIGINT is ignored: that stays. */
    if (sigaction(SIGINT, NULL, &old) == 0 && old.sa_handler != SIG_IGN) sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGALRM, &end, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
}

void htg_meter_set_silent(void) {
    silent = true;
}

void htg_meter_ignore_signals(void) {
    static const int ending[] = {SIGINT, SIGTERM, SIGALRM};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&ignore.sa_mask);
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
        sigaction(ending[i], &ignore, NULL);
}

int htg_meter_signal(void) {
    return signal_code;
}

void htg_meter_clear(void) {
    if (!meter.visible) return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    meter.visible = false;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static const char *short_amount(double amount, char text[32]) {
    static const char units[] = {0, 'k', 'M', 'G', 'T'};
    size_t unit = 0;
    while (amount >= 1000 && unit + 1 < sizeof units) {
        amount /= 1000;
        unit++;
    }
    snprintf(text, 32, units[unit] ? "%.1f %c" : "%.0f", amount, units[unit]);
    return text;
}

static const char *short_time(double seconds, char text[32]) {
    if (seconds < 100)
        snprintf(text, 32, "%.0f s", seconds);
    else if (seconds < 6000)
        snprintf(text, 32, "%.0f min", seconds / 60);
    else
        snprintf(text, 32, "%.1f h", seconds / 3600);
    return text;
}

/* What is counted while reading is bytes; else nodes, ties or rounds. */
static const char *unit_of(const char *phase) {
    return strcmp(phase, "reading") == 0 ? "B" : "";
}

static void draw(const char *phase, double done, double total, double elapsed) {
    char rate[32], left[32];
    bool known = total > 0 && done > 0 && elapsed > 0;
    fprintf(stderr, "\r\033[K%s", phase);
    if (total > 0) fprintf(stderr, " %3.0f %%", 100 * done / total);
    if (done > 0 && elapsed > 0 && (total <= 0 || total > 100)) 
        fprintf(stderr, ", %s%s/s", short_amount(done / elapsed, rate), unit_of(phase));
    if (known && done < total)
        fprintf(stderr, ", %s left", short_time((total - done) / done * elapsed, left));
    else if (!known)
        fprintf(stderr, ", %s", short_time(elapsed, left));
    fflush(stderr);
    meter.visible = true;
}

static bool report(void *user, const char *phase, double done, double total) {
    (void)user;
    if (signal_code) return false;
    if (!phase) return true;
    if (htg_say_is_quiet() || !htg_terminal_obeys(STDERR_FILENO)) return true;
    double time = now();
    bool anew = done < meter.done / 2; /* the same once more, such as distances the other way */
    meter.done = done;
    if (anew || strncmp(meter.phase, phase, sizeof meter.phase - 1) != 0) {
        snprintf(meter.phase, sizeof meter.phase, "%s", phase);
        meter.began = time;
    }
    if (time - meter.began < FIRST_AFTER || time - meter.drawn < REDRAW_AFTER) return true;
    meter.drawn = time;
    draw(phase, done, total, time - meter.began);
    return true;
}

const htg_progress_t *htg_meter(void) {
    static const htg_progress_t progress = {report, NULL};
    return &progress;
}
