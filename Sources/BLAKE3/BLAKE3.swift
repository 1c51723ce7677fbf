/// The BLAKE3 hash function, incremental: bytes in, in pieces of any size, and at any time the digest of what came so far.
///
/// Source: O'Connor, Aumasson, Neves, Wilcox-O'Hearn, "BLAKE3: one function, fast everywhere" (2020). One thread,
/// four lanes, twice; an input of at most 1024 bytes is hashed without a heap allocation.
///
/// ```swift
/// var hasher = BLAKE3()
/// hasher.update(header)
/// hasher.update(body)
/// let digest = hasher.finalize()
/// ```
public struct BLAKE3: Sendable {
  private let key: ChainingValue
  private let flags: UInt32
  private var chunk: ChunkState
  private var chunkCounter: UInt64 = 0
  /// The finished subtrees left of the current chunk, largest first. The last two are merged only when another one
  /// follows, since the top of the whole tree is compressed differently (section 5.1.2).
  private var subtrees: [ChainingValue] = []

  /// A plain hash.
  public init() { self.init(key: .initial, flags: 0) }

  /// A keyed hash (a message authentication code).
  ///
  /// - Returns: nil unless the key has exactly 32 bytes.
  public init?(key: [UInt8]) {
    guard key.count == Size.key else { return nil }
    self.init(key: Self.keyWords(key), flags: Flags.keyedHash)
  }

  /// Key derivation: the bytes that follow are the key material.
  ///
  /// - Parameter context: a hard-coded, globally unique string, such as an application's name and a date.
  public init(derivingKeyWithContext context: String) {
    var hasher = BLAKE3(key: .initial, flags: Flags.deriveKeyContext)
    hasher.update([UInt8](context.utf8))
    self.init(key: hasher.rootOutput().rootValue(), flags: Flags.deriveKeyMaterial)
  }

  private init(key: ChainingValue, flags: UInt32) {
    self.key = key
    self.flags = flags
    chunk = ChunkState(key: key, counter: 0, flags: flags)
  }

  private static func keyWords(_ key: [UInt8]) -> ChainingValue {
    key.withUnsafeBytes { ChainingValue(loading: $0.baseAddress.unsafelyUnwrapped) }
  }
}

// MARK: - Input

extension BLAKE3 {
  /// Takes more bytes. Complexity: linear; some 0.5 ns a byte in pieces of 8 KiB or more.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard var source = bytes.baseAddress else { return }
    var remaining = bytes.count
    if chunk.count > 0 {
      let taken = min(Size.chunk &- chunk.count, remaining)
      chunk.update(UnsafeRawBufferPointer(start: source, count: taken))
      source += taken
      remaining &-= taken
      if remaining == 0 { return }
      // The chunk is full, and since bytes follow it is not the root.
      push(chunk.output().innerValue(), chunkCount: 1)
    }
    if remaining > Size.chunk {
      let taken = pushChunks(source, remaining)
      source += taken
      remaining &-= taken
    }
    chunk = ChunkState(key: key, counter: chunkCounter, flags: flags)
    guard remaining > 0 else { return }
    mergeEqualSubtrees()
    chunk.update(UnsafeRawBufferPointer(start: source, count: remaining))
  }

  /// Takes more bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes more bytes from any collection; from one without contiguous storage a copy of at most 4 KiB at a time.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    if bytes.withContiguousStorageIfAvailable({ update(UnsafeRawBufferPointer($0)) }) != nil { return }
    var rest = bytes[...]
    while !rest.isEmpty {
      update([UInt8](rest.prefix(4096)))
      rest = rest.dropFirst(4096)
    }
  }

  /// Hashes all the whole chunks of more than one chunk's bytes; returns how many bytes that were.
  private mutating func pushChunks(_ source: UnsafeRawPointer, _ byteCount: Int) -> Int {
    let total = byteCount / Size.chunk
    withUnsafeTemporaryAllocation(byteCount: Subtrees.byteCount, alignment: 16) { scratch in
      let batch = Subtrees(key: key, flags: flags, values: scratch.baseAddress.unsafelyUnwrapped)
      var done = 0
      while done < total {
        let count = min(Subtrees.maximumChunks, total &- done)
        batch.hashChunks(source + done &* Size.chunk, count: count, counter: chunkCounter)
        push(batch, count: count)
        done &+= count
      }
    }
    return total &* Size.chunk
  }

  /// Adds the chunks' values of a batch as the largest complete subtrees that their numbers allow.
  private mutating func push(_ batch: Subtrees, count: Int) {
    var index = 0
    while index < count {
      let alignment = chunkCounter == 0 ? Subtrees.maximumChunks : 1 &<< min(chunkCounter.trailingZeroBitCount, 30)
      var size = Subtrees.maximumChunks
      while size > alignment || size > count &- index { size /= 2 }
      if size == 1 {
        push(batch.value(at: index), chunkCount: 1)
      } else {
        batch.reduceToTwo(from: index, count: size)
        push(batch.value(at: index), chunkCount: UInt64(size / 2))
        push(batch.value(at: index &+ 1), chunkCount: UInt64(size / 2))
      }
      index &+= size
    }
  }

  /// Adds a finished subtree that is not the root.
  private mutating func push(_ value: ChainingValue, chunkCount: UInt64) {
    mergeEqualSubtrees()
    subtrees.append(value)
    chunkCounter &+= chunkCount
  }

  /// Merges neighbours of equal size, once it is known that bytes follow them: then as many subtrees remain as the
  /// number of chunks in them has one bits (section 5.1.2).
  private mutating func mergeEqualSubtrees() {
    while subtrees.count > chunkCounter.nonzeroBitCount, let right = subtrees.popLast(), let left = subtrees.popLast() {
      subtrees.append(parent(left, right).innerValue())
    }
  }
}

// MARK: - Output

extension BLAKE3 {
  /// The digest of all bytes so far. The hasher may take more afterwards.
  public func finalize() -> Digest { Digest(rootOutput().rootValue()) }

  /// Extendable output: as many bytes as wanted, of which the first 32 are those of `finalize()`.
  ///
  /// - Parameters:
  ///   - outputByteCount: how many bytes; none for zero and below.
  ///   - position: where in the output stream to start.
  public func finalize(outputByteCount: Int, from position: UInt64 = 0) -> [UInt8] {
    rootOutput().rootBytes(count: outputByteCount, from: position)
  }

  private func rootOutput() -> Output {
    var remaining = subtrees.count
    var output = chunk.output()
    if chunk.count == 0 && remaining >= 2 {
      output = parent(subtrees[remaining &- 2], subtrees[remaining &- 1])
      remaining &-= 2
    }
    while remaining > 0 {
      remaining &-= 1
      output = parent(subtrees[remaining], output.innerValue())
    }
    return output
  }

  private func parent(_ left: ChainingValue, _ right: ChainingValue) -> Output {
    .parent(left: left, right: right, key: key, flags: flags)
  }
}

// MARK: - In one call

extension BLAKE3 {
  /// The digest of an array of bytes.
  public static func hash(_ bytes: [UInt8]) -> Digest {
    bytes.withUnsafeBytes { hash($0) }
  }

  /// The digest of the bytes in memory.
  public static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
    var hasher = BLAKE3()
    hasher.update(bytes)
    return hasher.finalize()
  }
}
