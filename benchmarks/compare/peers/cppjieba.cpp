// cppjieba over a file of lines: cppjieba MODE FILE PASSES; MODE: accurate nohmm full search pos. Prints the best pass as JSON, or for 0 passes
// the tokens of each line, joined by U+0001.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "cppjieba/Jieba.hpp"

// Processor time of this thread: what other programs take of the machine is not in it.
static double now() {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char** argv) {
    const std::string mode = argv[1], dict = DICT;
    const int passes = std::atoi(argv[3]);
    const double loading = now();
    cppjieba::Jieba jieba(dict + "/jieba.dict.utf8", dict + "/hmm_model.utf8", dict + "/user.dict.utf8", dict + "/idf.utf8",
                          dict + "/stop_words.utf8");
    const double load = now() - loading;
    std::ifstream in(argv[2], std::ios::binary);
    std::vector<std::string> lines;
    std::string line;
    size_t bytes = 0, tokens = 0;
    while (std::getline(in, line)) {
        bytes += line.size();
        lines.push_back(line);
    }
    std::vector<std::string> words;
    std::vector<std::pair<std::string, std::string>> tags;
    double best = 1e9;
    for (int pass = 0; pass < std::max(1, passes); pass++) {
        tokens = 0;
        const double start = now();
        for (const auto& text : lines) {
            if (mode == "pos") {
                tags.clear();
                jieba.Tag(text, tags);
                tokens += tags.size();
                if (passes == 0) {
                    for (size_t i = 0; i < tags.size(); i++) std::printf("%s%s/%s", i ? "\x01" : "", tags[i].first.c_str(), tags[i].second.c_str());
                    std::printf("\n");
                }
                continue;
            }
            if (mode == "accurate") jieba.Cut(text, words, true);
            else if (mode == "nohmm") jieba.Cut(text, words, false);
            else if (mode == "full") jieba.CutAll(text, words);
            else jieba.CutForSearch(text, words, true);
            tokens += words.size();
            if (passes == 0) {
                for (size_t i = 0; i < words.size(); i++) std::printf("%s%s", i ? "\x01" : "", words[i].c_str());
                std::printf("\n");
            }
        }
        best = std::min(best, now() - start);
    }
    if (passes > 0) std::printf("{\"tokens\": %zu, \"mbps\": %.3f, \"load_ms\": %.1f}\n", tokens, bytes / 1e6 / best, load * 1e3);
}
