// SPDX-License-Identifier: MIT
#include "migration/seal.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>

#include "migration/header.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {

std::string sha256(std::string_view bytes) {
  // Fetched once: finding an algorithm costs more than hashing a small file with it.
  static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, algorithm, nullptr) != 1) {
    throw std::runtime_error("OpenSSL cannot compute SHA-256");
  }
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "sha256:";
  for (unsigned i = 0; i < size; ++i) {
    text += digits[digest[i] >> 4];
    text += digits[digest[i] & 15];
  }
  return text;
}

std::string with_plain_line_ends(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.find('\r') == std::string_view::npos) return std::string(text);
  return support::replace_all(text, "\r\n", "\n");
}

std::string seal_of(std::string_view text) {
  return sha256(with_header(with_plain_line_ends(text), "seal", ""));
}

std::string sealed(std::string_view text) {
  const std::string plain = with_header(with_plain_line_ends(text), "seal", "");
  return with_header(plain, "seal", sha256(plain));
}

}  // namespace schemadiff::migration
