import Testing

@testable import MediaFormats

@Suite struct ChecksumTests {
  @Test func theCheckValuesAreThePublishedOnes() {
    let digits = Array("123456789".utf8)
    #expect(CRC32.checksum(digits) == 0xCBF4_3926)
    #expect(Adler32.checksum(digits) == 0x091E_01DE)
    #expect(Adler32.checksum(Array("Wikipedia".utf8)) == 0x11E6_0398)
    #expect(CRC32.checksum([]) == 0)
    #expect(Adler32.checksum([]) == 1)
  }

  @Test func fastSumsAreThoseOfTheDefinition() {
    var random = SplitMix(state: 1)
    for length in [1, 7, 8, 9, 15, 16, 17, 31, 2047, 2048, 2056, 5552, 5553, 70_001] {
      for bytes in [random.bytes(length), [UInt8](repeating: 255, count: length)] {
        var low = 1
        var high = 0
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
          low = (low + Int(byte)) % 65521
          high = (high + low) % 65521
          crc ^= UInt32(byte)
          for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        #expect(Adler32.checksum(bytes) == UInt32(high << 16 | low), "\(length) bytes")
        #expect(CRC32.checksum(bytes) == ~crc, "\(length) bytes")
      }
    }
  }

  @Test func piecesGiveTheSumOfTheWhole() {
    var random = SplitMix(state: 2)
    let bytes = random.bytes(40_000)
    var crc = CRC32()
    var adler = Adler32()
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Int.random(in: 0...900, using: &random))
      crc.update(Array(bytes[start..<end]))
      adler.update(Array(bytes[start..<end]))
      start = end
    }
    #expect(crc.value == CRC32.checksum(bytes))
    #expect(adler.value == Adler32.checksum(bytes))
  }
}
