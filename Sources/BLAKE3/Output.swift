/// A node of the tree just before its last compression, which depends on whether it is the root (section 2.6).
struct Output {
  let chainingValue: ChainingValue
  let message: MessageWords
  let counter: UInt64
  let blockLength: UInt32
  let flags: UInt32

  /// The node above two children.
  static func parent(left: ChainingValue, right: ChainingValue, key: ChainingValue, flags: UInt32) -> Output {
    Output(
      chainingValue: key, message: MessageWords(left: left, right: right), counter: 0,
      blockLength: UInt32(Size.block), flags: flags | Flags.parent)
  }

  /// Its chaining value as an inner node.
  func innerValue() -> ChainingValue {
    compress(chainingValue, message, counter: counter, blockLength: blockLength, flags: flags)
  }

  /// The first 32 bytes of its output as the root.
  func rootValue() -> ChainingValue {
    compress(chainingValue, message, counter: 0, blockLength: blockLength, flags: flags | Flags.root)
  }

  /// Bytes of its output as the root, from any place. The stream of 2^64 blocks repeats after that.
  func rootBytes(count: Int, from position: UInt64) -> [UInt8] {
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
      var blockNumber = position / UInt64(Size.block)
      var skipped = Int(position % UInt64(Size.block))
      while initialized < count {
        let block = compressToBlock(
          chainingValue, message, counter: blockNumber, blockLength: blockLength, flags: flags | Flags.root)
        withUnsafeBytes(of: (block.first.littleEndian, block.second.littleEndian)) { source in
          let taken = min(Size.block &- skipped, count &- initialized)
          for index in 0..<taken { bytes[initialized &+ index] = source[skipped &+ index] }
          initialized &+= taken
        }
        skipped = 0
        blockNumber &+= 1
      }
    }
  }
}

extension ChainingValue {
  /// The same words with the bytes in memory as the standard writes them.
  var littleEndian: ChainingValue {
    ChainingValue(
      w0: w0.littleEndian, w1: w1.littleEndian, w2: w2.littleEndian, w3: w3.littleEndian,
      w4: w4.littleEndian, w5: w5.littleEndian, w6: w6.littleEndian, w7: w7.littleEndian)
  }
}
