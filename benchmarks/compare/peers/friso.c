// friso over a file of lines, in its complex mode (MMSEG): friso MODE FILE PASSES; MODE is accurate. Prints the best pass as JSON, or for 0 passes the
// tokens of each line, joined by U+0001. friso drops punctuation and lowers letters, so that its agreement with jieba is low for that alone.
#include <friso/friso.h>
#include <friso/friso_API.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Processor time of this thread: what other programs take of the machine is not in it.
static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    const int passes = atoi(argv[3]);
    const double loading = now();
    friso_t friso = friso_new();
    friso_config_t config = friso_new_config();
    if (friso_init_from_ifile(friso, config, "/etc/friso/friso.ini") != 1) return 1;
    config->add_syn = 0; // no synonyms of words: only words of the text
    config->en_sseg = 0;
    const double load = now() - loading;

    FILE *file = fopen(argv[2], "rb");
    fseek(file, 0, SEEK_END);
    const long size = ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    if (fread(text, 1, size, file) != (size_t)size) return 1;
    text[size] = 0;
    long bytes = size;
    for (long i = 0; i < size; i++)
        if (text[i] == '\n') text[i] = 0, bytes--;

    friso_task_t task = friso_new_task();
    size_t tokens = 0;
    double best = 1e9;
    for (int pass = 0; pass < (passes > 1 ? passes : 1); pass++) {
        tokens = 0;
        const double start = now();
        for (char *line = text; line < text + size; line += strlen(line) + 1) {
            int first = 1;
            friso_set_text(task, line);
            while (config->next_token(friso, config, task) != NULL) {
                tokens++;
                if (passes == 0) printf("%s%s", first ? "" : "\x01", task->token->word);
                first = 0;
            }
            if (passes == 0) printf("\n");
        }
        const double seconds = now() - start;
        if (seconds < best) best = seconds;
    }
    if (passes > 0) printf("{\"tokens\": %zu, \"mbps\": %.3f, \"load_ms\": %.1f}\n", tokens, bytes / 1e6 / best, load * 1e3);
    return 0;
}
