import Foundation
import Testing

@testable import MediaFormats

/// The field's own programs, where they are installed.
@Suite struct OracleTests {
  static let python: String? = {
    guard let program = installedProgram("python3"), (try? run(program, ["-c", "import zlib"]).status) == 0 else {
      return nil
    }
    return program
  }()

  /// Decompresses every `*.raw` (DEFLATE) and `*.zlib`, and compresses every `*.plain` with each of zlib's levels and
  /// strategies.
  private static let script = """
    import pathlib, sys, zlib
    directory = pathlib.Path(sys.argv[1])
    for path in sorted(directory.glob('*.raw')):
        stream = zlib.decompressobj(-15)
        out = stream.decompress(path.read_bytes()) + stream.flush()
        assert stream.eof and not stream.unused_data, path
        path.with_suffix('.out').write_bytes(out)
    for path in sorted(directory.glob('*.zlib')):
        path.with_suffix('.zout').write_bytes(zlib.decompress(path.read_bytes()))
    for path in sorted(directory.glob('*.plain')):
        data = path.read_bytes()
        for level in (0, 1, 6, 9):
            for strategy in range(5):
                stream = zlib.compressobj(level, zlib.DEFLATED, 15, 8, strategy)
                packed = stream.compress(data) + stream.flush()
                (directory / f'{path.stem}.{level}{strategy}').write_bytes(packed)
        (directory / f'{path.stem}.sums').write_text(f'{zlib.crc32(data)} {zlib.adler32(data)}')
    """

  @Test(.enabled(if: python != nil, "python3 with zlib is not installed"))
  func zlibUnderstandsUsAndWeUnderstandZlib() throws {
    let python = try #require(Self.python)
    try withTemporaryDirectory { directory in
      func url(_ name: String) -> URL { directory.appendingPathComponent(name) }
      let samples = Sample.all.map(\.bytes)
      for (index, bytes) in samples.enumerated() {
        try Data(bytes).write(to: url("\(index).plain"))
        for (level, value) in Deflate.Level.allCases.enumerated() {
          try Data(Deflate.compress(bytes, level: value)).write(to: url("\(index)-\(level).raw"))
          try Data(Zlib.compress(bytes, level: value)).write(to: url("\(index)-\(level).zlib"))
        }
      }
      let (status, output) = try run(python, ["-c", Self.script, directory.path])
      try #require(status == 0, "\(output)")
      for (index, bytes) in samples.enumerated() {
        let name = Comment(rawValue: Sample.all[index].name)
        for level in Deflate.Level.allCases.indices {
          #expect(try [UInt8](Data(contentsOf: url("\(index)-\(level).out"))) == bytes, name)
          #expect(try [UInt8](Data(contentsOf: url("\(index)-\(level).zout"))) == bytes, name)
        }
        for level in [0, 1, 6, 9] {
          for strategy in 0..<5 {
            let packed = try [UInt8](Data(contentsOf: url("\(index).\(level)\(strategy)")))
            #expect(try Zlib.decompress(packed, maximumOutput: bytes.count) == bytes, name)
          }
        }
        let sums = try String(decoding: Data(contentsOf: url("\(index).sums")), as: UTF8.self)
        #expect(sums == "\(CRC32.checksum(bytes)) \(Adler32.checksum(bytes))", name)
      }
    }
  }

  @Test(.enabled(if: installedProgram("pngcheck") != nil, "pngcheck is not installed"))
  func pngcheckFindsNoFault() throws {
    let program = try #require(installedProgram("pngcheck"))
    try withTemporaryDirectory { directory in
      var names: [String] = []
      func write(_ file: [UInt8]) throws {
        let url = directory.appendingPathComponent("\(names.count).png")
        try Data(file).write(to: url)
        names.append(url.path)
      }
      for format in PixelBuffer.Format.allCases {
        for (width, height) in PNGTests.sizes {
          for level in Deflate.Level.allCases {
            try write(PNGEncoder(level: level).encode(#require(testImage(width, height, format, seed: 1))))
          }
        }
      }
      for colorCount in [1, 2, 4, 16, 256] {
        let palette = (0..<colorCount).map { IndexedImage.Color(red: UInt8($0), green: 0, blue: 9, alpha: UInt8($0)) }
        let indices = (0..<7 * 300).map { UInt8($0 % colorCount) }
        try write(
          PNGEncoder().encode(#require(IndexedImage(width: 7, height: 300, indices: indices, palette: palette))))
      }
      let (status, output) = try run(program, ["-q"] + names)
      #expect(status == 0, "\(output)")
    }
  }
}
