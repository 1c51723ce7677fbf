import Foundation
import Testing

@testable import SpecCade

@Suite struct DigestTests {
  private func sha1(_ text: String) -> String { Hexadecimal.text(SHA1.hash([Array(text.utf8)])) }

  /// FIPS 180's examples.
  @Test func publishedVectors() {
    #expect(sha1("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(sha1("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    let long = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
    #expect(sha1(long) == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
    #expect(
      SHA256.hexadecimal(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(SHA256.hexadecimal([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      SHA256.hexadecimal(Array(long.utf8)) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(Hexadecimal.text(SHA1.hash([million])) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    #expect(SHA256.hexadecimal(million) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func anyDivisionGivesTheSameHash() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let whole = SHA1.hash([bytes])
    for cut in 0...300 { #expect(SHA1.hash([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole) }
  }

  @Test func hexadecimal() {
    #expect(Hexadecimal.bytes("00ff10".utf8) == [0, 255, 16] && Hexadecimal.text([0, 255, 16]) == "00ff10")
    #expect(Hexadecimal.bytes("0".utf8) == nil && Hexadecimal.bytes("0G".utf8) == nil)
  }
}
