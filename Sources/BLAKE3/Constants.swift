// Sizes and flags of BLAKE3. The source for this room is the paper: O'Connor, Aumasson, Neves, Wilcox-O'Hearn,
// "BLAKE3: one function, fast everywhere" (2020); sections are cited by its numbers.

/// The sizes of the tree's parts in bytes (section 2.1).
enum Size {
  static let block = 64
  static let chunk = 1024
  static let chainingValue = 32
  static let key = 32
  static let blocksPerChunk = 16
}

/// Domain separation, the last word of a compression's input (table 3).
enum Flags {
  static let chunkStart: UInt32 = 1 << 0
  static let chunkEnd: UInt32 = 1 << 1
  static let parent: UInt32 = 1 << 2
  static let root: UInt32 = 1 << 3
  static let keyedHash: UInt32 = 1 << 4
  static let deriveKeyContext: UInt32 = 1 << 5
  static let deriveKeyMaterial: UInt32 = 1 << 6
}

/// The four words of the initial value that enter every compression, whatever its key (section 2.2).
enum InitialWord {
  static let first: UInt32 = 0x6A09_E667
  static let second: UInt32 = 0xBB67_AE85
  static let third: UInt32 = 0x3C6E_F372
  static let fourth: UInt32 = 0xA54F_F53A
}
