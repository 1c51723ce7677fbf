import Foundation
import Testing

@testable import BLAKE3

struct OfficialVectors: Decodable {
  struct Case: Decodable {
    let inputLength: Int
    let hash: String
    let keyedHash: String
    let deriveKey: String
    enum CodingKeys: String, CodingKey {
      case inputLength = "input_len"
      case hash
      case keyedHash = "keyed_hash"
      case deriveKey = "derive_key"
    }
  }
  let key: String
  let contextString: String
  let cases: [Case]
  enum CodingKeys: String, CodingKey {
    case key, cases
    case contextString = "context_string"
  }

  static func load() throws -> OfficialVectors {
    let directory = try #require(sharedDirectory)
    let data = try Data(contentsOf: directory.appendingPathComponent("vectors/blake3.json"))
    return try JSONDecoder().decode(OfficialVectors.self, from: data)
  }
}

@Suite(.enabled(if: sharedDirectory != nil, "shared/vectors/blake3.json is not here"))
struct OfficialVectorTests {
  private func check(_ hasher: BLAKE3, _ input: [UInt8], _ expected: String, _ mode: String) {
    var hasher = hasher
    hasher.update(input)
    let output = hexadecimal(hasher.finalize(outputByteCount: expected.utf8.count / 2))
    #expect(output == expected, "\(mode), \(input.count) bytes")
    #expect(hasher.finalize().hexadecimal == expected.prefix(64), "\(mode), \(input.count) bytes, 32 bytes of output")
  }

  @Test func everyModeGivesTheOfficialOutputs() throws {
    let vectors = try OfficialVectors.load()
    #expect(vectors.cases.count == 35)
    let keyed = try #require(BLAKE3(key: Array(vectors.key.utf8)))
    for vector in vectors.cases {
      let input = vectorInput(vector.inputLength)
      check(BLAKE3(), input, vector.hash, "hash")
      check(keyed, input, vector.keyedHash, "keyed_hash")
      check(BLAKE3(derivingKeyWithContext: vectors.contextString), input, vector.deriveKey, "derive_key")
      #expect(BLAKE3.hash(input).hexadecimal == vector.hash.prefix(64))
    }
  }

  @Test func outputCanStartAnywhere() throws {
    let vectors = try OfficialVectors.load()
    for vector in vectors.cases.suffix(3) {
      var hasher = BLAKE3()
      hasher.update(vectorInput(vector.inputLength))
      for (start, count) in [(0, 1), (1, 63), (63, 2), (64, 64), (65, 66), (100, 31), (130, 1)] {
        let expected = vector.hash.dropFirst(2 * start).prefix(2 * count)
        #expect(hexadecimal(hasher.finalize(outputByteCount: count, from: UInt64(start))) == expected)
      }
    }
  }
}
