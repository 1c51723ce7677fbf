import Testing

/// Flipped bits in every file of the cache: the outputs are right all the same, and the cache is mended.
@Suite("Flipped bits") struct BitFlipTests {
  @Test("Whatever bit of the cache flips, the next run gives the right bytes, without an error")
  func everyBit() throws {
    let folder = try Folder()
    try folder.put("specs/probe.json", ProbeSpec.text(seed: 901, size: 40))
    let generate = ["generate", folder("specs/probe.json"), "-o", folder("out"), "--cache-dir", folder("cache")]
    #expect(InProcess(generate).code == 0)
    let whole = folder.snapshot()
    let cached = whole.names.filter { $0.hasPrefix("cache/") }
    #expect(cached.count >= 3)
    var flips = 0
    var random = RandomJSON(seed: 902).random
    for name in cached {
      let bytes = try #require(whole.files[name])
      for bit in 0..<bytes.count * 8 {
        // In short, every bit of one byte in sixteen and some others.
        guard Intensity.isFull || bit / 8 % 16 == 3 || Int.random(in: 0..<16, using: &random) == 0 else { continue }
        flips += 1
        var damaged = bytes
        damaged[bit / 8] ^= 1 << UInt8(bit % 8)
        try folder.put(name, damaged)
        folder.remove("out")
        let run = InProcess(generate)
        #expect(run.code == 0, "\(name), bit \(bit): \(run)")
        let now = folder.snapshot()
        for (file, bytes) in whole.files where file.hasPrefix("out/") {
          #expect(now.files[file] == bytes, "\(name), bit \(bit): \(file) is wrong")
        }
        // Mended, or found and put right when it is needed.
        if now.files[name] != bytes { try folder.put(name, bytes) }
      }
    }
    Intensity.record("bits flipped: \(flips) in \(cached.count) cache files, 0 wrong outputs")
  }

  @Test("A cache file that is cut off, empty, longer, swapped with another, a folder or a link is a miss")
  func otherDamage() throws {
    let folder = try Folder()
    try folder.put("specs/probe.json", ProbeSpec.text(seed: 903, size: 60))
    let generate = ["generate", folder("specs/probe.json"), "-o", folder("out"), "--cache-dir", folder("cache")]
    #expect(InProcess(generate).code == 0)
    let whole = folder.snapshot()
    let cached = whole.names.filter { $0.hasPrefix("cache/") }
    for name in cached {
      let bytes = try #require(whole.files[name])
      let other = cached.first { $0 != name }.flatMap { whole.files[$0] } ?? []
      let damages: [(String, [UInt8])] = [
        ("empty", []), ("cut off", Array(bytes.dropLast())), ("longer", bytes + [0]), ("another's", other),
        ("zeros", [UInt8](repeating: 0, count: bytes.count)), ("large", [UInt8](repeating: 0x5B, count: 3_000_000)),
      ]
      for (what, damaged) in damages {
        try folder.restore(whole)
        try folder.put(name, damaged)
        folder.remove("out")
        let run = InProcess(generate)
        #expect(run.code == 0, "\(name) \(what): \(run)")
        let now = folder.snapshot()
        for (file, bytes) in whole.files where file.hasPrefix("out/") {
          #expect(now.files[file] == bytes, "\(name) \(what): \(file) is wrong")
        }
      }
      try folder.restore(whole)
      folder.remove(name)
      folder.remove("out")
      try folder.put(name + "/in the way", [1])
      let run = InProcess(generate)
      #expect(run.code == 0, "\(name) is a folder: \(run)")
    }
  }
}
