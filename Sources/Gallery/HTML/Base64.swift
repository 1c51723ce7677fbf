/// Base 64 with the standard alphabet and padding (RFC 4648 §4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// - Complexity: O(n).
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    let count = (bytes.count + 2) / 3 * 4
    return [UInt8](unsafeUninitializedCapacity: count) { output, filled in
      alphabet.withUnsafeBufferPointer { alphabet in
        bytes.withUnsafeBufferPointer { bytes in
          var place = 0
          for start in stride(from: 0, to: bytes.count, by: 3) {
            let left = bytes.count - start
            let word =
              Int(bytes[start]) << 16 | (left > 1 ? Int(bytes[start + 1]) << 8 : 0)
              | (left > 2 ? Int(bytes[start + 2]) : 0)
            output[place] = alphabet[word >> 18]
            output[place + 1] = alphabet[word >> 12 & 63]
            output[place + 2] = left > 1 ? alphabet[word >> 6 & 63] : UInt8(ascii: "=")
            output[place + 3] = left > 2 ? alphabet[word & 63] : UInt8(ascii: "=")
            place += 4
          }
          filled = place
        }
      }
    }
  }

  static func text(_ bytes: [UInt8]) -> String { String(decoding: encode(bytes), as: UTF8.self) }
}
