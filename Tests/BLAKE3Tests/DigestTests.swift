import Testing

@testable import BLAKE3

@Suite struct DigestTests {
  let digest = BLAKE3.hash([])
  let text = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"

  @Test func hexadecimalTextGoesBothWays() {
    #expect(digest.hexadecimal == text)
    #expect(BLAKE3.Digest(hexadecimal: text) == digest)
    #expect(BLAKE3.Digest(hexadecimal: text.uppercased()) == digest)
    #expect("\(digest)" == text)
  }

  @Test(arguments: [
    "", "af", String(repeating: "a", count: 63), String(repeating: "a", count: 65), String(repeating: "a", count: 66),
    String(repeating: "g", count: 64), String(repeating: "é", count: 32), " " + String(repeating: "a", count: 63),
  ])
  func otherTextIsNoDigest(text: String) {
    #expect(BLAKE3.Digest(hexadecimal: text) == nil)
  }

  @Test func bytesGoBothWays() {
    #expect(digest.bytes.count == 32)
    #expect(digest.bytes.first == 0xAF)
    #expect(BLAKE3.Digest(bytes: digest.bytes) == digest)
    #expect(BLAKE3.Digest(bytes: digest.bytes.dropLast()) == nil)
    #expect(BLAKE3.Digest(bytes: digest.bytes + [0]) == nil)
  }

  @Test func theSeedIsTheFirstFourBytesLittleEndian() {
    #expect(digest.firstUInt32LittleEndian == 0xB949_13AF)
  }

  @Test func orderIsThatOfTheText() {
    let digests = (0..<50).map { BLAKE3.hash([UInt8($0)]) }
    #expect(digests.sorted().map(\.hexadecimal) == digests.map(\.hexadecimal).sorted())
  }

  @Test func aKeyHas32Bytes() {
    #expect(BLAKE3(key: [UInt8](repeating: 0, count: 31)) == nil)
    #expect(BLAKE3(key: [UInt8](repeating: 0, count: 33)) == nil)
    #expect(BLAKE3(key: [UInt8](repeating: 0, count: 32))?.finalize() != digest)
  }

  @Test func noOutputIsPossible() {
    #expect(BLAKE3().finalize(outputByteCount: 0) == [])
    #expect(BLAKE3().finalize(outputByteCount: -1) == [])
  }
}
