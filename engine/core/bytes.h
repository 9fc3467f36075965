#pragma once

#include <concepts>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <vector>

namespace taroko {

/// What is the same when its bytes are the same, and can be taken byte by byte.
template <class T>
concept Plain = std::is_trivially_copyable_v<T>;

/// Writes numbers one after another, little-endian as WebAssembly and the processors it runs on.
class ByteWriter {
 public:
  template <Plain T>
  void write(const T& value) {
    const auto* first = reinterpret_cast<const std::uint8_t*>(&value);
    bytes_.insert(bytes_.end(), first, first + sizeof(T));
  }
  /// The number of elements, then the elements.
  template <class T>
  void writeAll(std::span<const T> values) {
    write(static_cast<std::uint64_t>(values.size()));
    for (const T& value : values) write(value);
  }

  const std::vector<std::uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
};

/// Reads back what a ByteWriter wrote. std::out_of_range where the bytes end too early.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  template <Plain T>
  T read() {
    if (bytes_.size() < sizeof(T)) throw std::out_of_range("the bytes end too early");
    T value{};
    std::memcpy(&value, bytes_.data(), sizeof(T));
    bytes_ = bytes_.subspan(sizeof(T));
    return value;
  }
  template <class T>
  std::vector<T> readAll() {
    const auto count = read<std::uint64_t>();
    if (count > bytes_.size() / sizeof(T)) throw std::out_of_range("the bytes end too early");
    std::vector<T> values(count);
    for (T& value : values) value = read<T>();
    return values;
  }
  bool isAtEnd() const { return bytes_.empty(); }

 private:
  std::span<const std::uint8_t> bytes_;
};

}  // namespace taroko
