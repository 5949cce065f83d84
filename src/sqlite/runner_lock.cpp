// SPDX-License-Identifier: MIT
#include "sqlite/runner_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <thread>
#include <utility>

#include "schemadiff/error.hpp"
#include "support/signals.hpp"

namespace schemadiff::sqlite {
namespace {

using std::chrono::steady_clock;

class FileLock : public RunnerLock {
 public:
  FileLock(int file, std::string path) noexcept : file_(file), path_(std::move(path)) {}
  /// Removed while it is still held: whoever waits on the removed file sees that it is not the one
  /// at the path.
  ~FileLock() override {
    ::unlink(path_.c_str());
    ::close(file_);
  }

 private:
  int file_;
  std::string path_;
};

/// Two ways to one file must lead to one lock.
std::string lock_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), std::free);
  return (real ? std::string(real.get()) : path) + "-schemadiff-lock";
}

bool is_at(int file, const std::string& path) {
  struct stat held = {};
  struct stat there = {};
  return ::fstat(file, &held) == 0 && ::stat(path.c_str(), &there) == 0 &&
         held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

[[noreturn]] void fail(const std::string& path) {
  throw DatabaseError("cannot lock '" + path + "': " + std::system_category().message(errno));
}

/// The file, locked; -1 where another runner has it.
int try_lock(const std::string& path) {
  for (;;) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0) fail(path);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      ::close(file);
      errno = error;
      if (error != EWOULDBLOCK && error != EINTR) fail(path);
      return -1;
    }
    if (is_at(file, path)) return file;
    ::close(file);
  }
}

}  // namespace

std::unique_ptr<RunnerLock> lock_file(const std::string& path, std::chrono::seconds limit,
                                      const std::function<void()>& waiting) {
  constexpr std::chrono::milliseconds pause{50};
  const std::string lock = lock_path(path);
  const auto start = steady_clock::now();
  for (auto next_report = start;;) {
    support::check_interrupted();
    const int file = try_lock(lock);
    if (file >= 0) return std::make_unique<FileLock>(file, lock);
    const auto now = steady_clock::now();
    if (now - start >= limit) {
      throw DatabaseError("another run of schemadiff is at work on '" + path +
                          "': try again when it has finished");
    }
    if (now >= next_report) {
      waiting();
      next_report = now + std::chrono::seconds(1);
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace schemadiff::sqlite
