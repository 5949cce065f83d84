// SPDX-License-Identifier: MIT
#include "harness/process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace harness {

namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File temporary_file() {
  File file(std::tmpfile(), &std::fclose);
  if (!file) throw std::runtime_error("cannot make a temporary file");
  return file;
}

std::string contents(std::FILE* file) {
  std::string text;
  char buffer[4096];
  std::rewind(file);
  for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
    text.append(buffer, size);
  return text;
}

[[noreturn]] void become(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  if (!options.folder.empty() && chdir(options.folder.c_str()) != 0) _exit(126);
  for (const auto& [name, value] : options.variables) {
    if (value.empty())
      unsetenv(name.c_str());
    else
      setenv(name.c_str(), value.c_str(), 1);
  }
  std::vector<char*> pointers;
  for (const std::string& argument : arguments)
    pointers.push_back(const_cast<char*>(argument.c_str()));
  pointers.push_back(nullptr);
  execvp(pointers[0], pointers.data());
  _exit(127);
}

}  // namespace

struct Process::Streams {
  File in = temporary_file();
  File out = temporary_file();
  File err = temporary_file();
};

Process::Process(const std::vector<std::string>& arguments, const ProcessOptions& options)
    : streams_(std::make_unique<Streams>()),
      deadline_(std::chrono::steady_clock::now() + options.limit) {
  std::fwrite(options.input.data(), 1, options.input.size(), streams_->in.get());
  std::rewind(streams_->in.get());
  id_ = fork();
  if (id_ < 0) throw std::runtime_error("cannot fork");
  if (id_ == 0) {
    dup2(fileno(streams_->in.get()), 0);
    dup2(fileno(streams_->out.get()), 1);
    dup2(fileno(streams_->err.get()), 2);
    become(arguments, options);
  }
}

Process::~Process() {
  if (!running()) return;
  kill(id_, SIGKILL);
  waitpid(id_, nullptr, 0);
}

void Process::send(int signal_number) const {
  if (id_ > 0) kill(id_, signal_number);
}

bool Process::running() {
  if (id_ > 0 && waitpid(id_, &raw_status_, WNOHANG) == id_) id_ = -1;
  return id_ > 0;
}

Finished Process::wait() {
  auto pause = std::chrono::microseconds(500);
  while (running()) {
    if (std::chrono::steady_clock::now() > deadline_)
      throw std::runtime_error("the program does not end");
    std::this_thread::sleep_for(pause);
    if (pause < std::chrono::milliseconds(10)) pause *= 2;
  }
  return {
      .status = WIFSIGNALED(raw_status_) ? 128 + WTERMSIG(raw_status_) : WEXITSTATUS(raw_status_),
      .out = contents(streams_->out.get()),
      .err = contents(streams_->err.get())};
}

Finished run(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  return Process(arguments, options).wait();
}

std::string output_of(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  Finished finished = run(arguments, options);
  if (finished.status != 0)
    throw std::runtime_error(arguments[0] + " answered " + std::to_string(finished.status) + ": " +
                             finished.err);
  return std::move(finished.out);
}

}  // namespace harness
