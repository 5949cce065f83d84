// SPDX-License-Identifier: MIT
#include "migration/seal.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "migration/header.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {

std::string sha256(std::string_view bytes) { return sha256({bytes}); }

std::string sha256(std::initializer_list<std::string_view> pieces) {
  // Fetched once: finding an algorithm costs more than hashing a small file with it.
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> owned(
      EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  EVP_MD_CTX* const context = owned.get();
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  unsigned size = 0;
  bool works = EVP_DigestInit_ex2(context, algorithm, nullptr) == 1;
  for (const std::string_view piece : pieces)
    works = works && EVP_DigestUpdate(context, piece.data(), piece.size()) == 1;
  works = works && EVP_DigestFinal_ex(context, digest.data(), &size) == 1;
  if (!works) throw std::runtime_error("OpenSSL cannot compute SHA-256");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "sha256:";
  for (unsigned i = 0; i < size; ++i) {
    text += digits[digest[i] >> 4];
    text += digits[digest[i] & 15];
  }
  return text;
}

std::string_view with_plain_line_ends(std::string_view text, std::string& storage) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.find('\r') == std::string_view::npos) return text;
  storage = support::replace_all(text, "\r\n", "\n");
  return storage;
}

std::string seal_of(std::string_view text) {
  std::string storage;
  const std::string_view plain = with_plain_line_ends(text, storage);
  const auto place = header_place(plain, "seal");
  if (!place) throw MigrationError("the file has no header");
  return sha256({plain.substr(0, place->begin), plain.substr(place->end)});
}

std::string sealed(std::string_view text) {
  std::string storage;
  const std::string_view plain = with_plain_line_ends(text, storage);
  return with_header(plain, "seal", seal_of(plain));
}

}  // namespace schemadiff::migration
