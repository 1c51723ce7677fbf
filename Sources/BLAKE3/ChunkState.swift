/// A chunk on its way: up to 1024 bytes, of which the last, unfinished block waits in a buffer (section 2.4).
///
/// A full block stays in the buffer until more bytes come, since the last block of a chunk has a flag of its own.
struct ChunkState: Sendable {
  private var chainingValue: ChainingValue
  private let counter: UInt64
  private let flags: UInt32
  private var block = BlockBuffer()
  private var blockCount = 0
  private var blocksCompressed = 0

  init(key: ChainingValue, counter: UInt64, flags: UInt32) {
    chainingValue = key
    self.counter = counter
    self.flags = flags
  }

  /// Bytes taken so far.
  var count: Int { blocksCompressed &* Size.block &+ blockCount }

  /// Takes bytes. Precondition (the hasher's duty): `count + input.count <= 1024`.
  mutating func update(_ input: UnsafeRawBufferPointer) {
    guard var source = input.baseAddress else { return }
    var remaining = input.count
    if blockCount > 0 && blockCount < Size.block {
      let taken = min(Size.block &- blockCount, remaining)
      fill(from: source, taken)
      source += taken
      remaining &-= taken
    }
    guard remaining > 0 else { return }
    if blockCount == Size.block {
      withUnsafeBytes(of: block) { bytes in
        if let base = bytes.baseAddress { advance(MessageWords(loading: base)) }
      }
      blockCount = 0
    }
    while remaining > Size.block {
      advance(MessageWords(loading: source))
      source += Size.block
      remaining &-= Size.block
    }
    fill(from: source, remaining)
  }

  /// The compression that ends this chunk; not yet done, since only the caller knows whether it is the root.
  func output() -> Output {
    var last = block
    let used = blockCount
    let message = withUnsafeMutableBytes(of: &last) { bytes in
      for index in used..<Size.block { bytes[index] = 0 }
      return MessageWords(loading: UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped))
    }
    return Output(
      chainingValue: chainingValue, message: message, counter: counter, blockLength: UInt32(truncatingIfNeeded: used),
      flags: flags | startFlag | Flags.chunkEnd)
  }

  private var startFlag: UInt32 { blocksCompressed == 0 ? Flags.chunkStart : 0 }

  private mutating func advance(_ message: MessageWords) {
    chainingValue = compress(
      chainingValue, message, counter: counter, blockLength: UInt32(Size.block), flags: flags | startFlag)
    blocksCompressed &+= 1
  }

  private mutating func fill(from source: UnsafeRawPointer, _ byteCount: Int) {
    let start = blockCount
    withUnsafeMutableBytes(of: &block) { bytes in
      bytes.baseAddress.unsafelyUnwrapped.advanced(by: start).copyMemory(from: source, byteCount: byteCount)
    }
    blockCount &+= byteCount
  }
}

/// 64 bytes inline.
private struct BlockBuffer: Sendable {
  private var bytes: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
}
