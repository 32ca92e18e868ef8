// cppjieba over a file of lines: cppjieba MODE FILE PASSES; MODE: accurate nohmm full search pos. Prints the best pass as JSON.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "cppjieba/Jieba.hpp"

int main(int argc, char** argv) {
    const std::string mode = argv[1], dict = DICT;
    const int passes = std::atoi(argv[3]);
    cppjieba::Jieba jieba(dict + "/jieba.dict.utf8", dict + "/hmm_model.utf8", dict + "/user.dict.utf8", dict + "/idf.utf8",
                          dict + "/stop_words.utf8");
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
    for (int pass = 0; pass < passes; pass++) {
        tokens = 0;
        const auto start = std::chrono::steady_clock::now();
        for (const auto& text : lines) {
            if (mode == "pos") {
                tags.clear();
                jieba.Tag(text, tags);
                tokens += tags.size();
                continue;
            }
            if (mode == "accurate") jieba.Cut(text, words, true);
            else if (mode == "nohmm") jieba.Cut(text, words, false);
            else if (mode == "full") jieba.CutAll(text, words);
            else jieba.CutForSearch(text, words, true);
            tokens += words.size();
        }
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::printf("{\"tokens\": %zu, \"mbps\": %.3f}\n", tokens, bytes / 1e6 / best);
}
