/// Turns the unfiltered rows of a file into pixels of a `PixelBuffer` format.
struct PNGExpansion {
  private let contents: PNGContents
  private let format: PixelBuffer.Format

  init(_ contents: PNGContents) {
    self.contents = contents
    let header = contents.header
    let isTransparent = !contents.transparency.isEmpty
    format =
      switch (header.colorType, header.bitDepth == 16) {
      case (.gray, false): isTransparent ? .grayAlpha8 : .gray8
      case (.gray, true): isTransparent ? .grayAlpha16 : .gray16
      case (.grayAlpha, false): .grayAlpha8
      case (.grayAlpha, true): .grayAlpha16
      case (.rgb, false), (.palette, _): isTransparent ? .rgba8 : .rgb8
      case (.rgb, true): isTransparent ? .rgba16 : .rgb16
      case (.rgba, false): .rgba8
      case (.rgba, true): .rgba16
      }
  }

  /// - Parameter rows: the rows of all passes, each behind its filter type, as many as `passes` say.
  func image(_ rows: [UInt8], _ passes: [PNGPass]) throws(PNGError) -> PixelBuffer {
    let header = contents.header
    let tooLarge = PNGError(reason: .tooLarge(width: header.width, height: header.height), offset: contents.dataOffset)
    guard var image = PixelBuffer(width: header.width, height: header.height, format: format) else { throw tooLarge }
    let size = format.bytesPerPixel
    let badIndex: Int? = image.withMutableBytes { target in
      rows.withUnsafeBufferPointer { source in
        var rowStart = 0
        for pass in passes {
          for row in 0..<pass.height {
            let targetRow = (pass.firstRow &+ row &* pass.rowStep) &* header.width
            let pixels = UnsafeBufferPointer(rebasing: source[(rowStart &+ 1)...])
            let first = (targetRow &+ pass.firstColumn) &* size
            let output = UnsafeMutableBufferPointer(rebasing: target[first...])
            if let index = expandRow(pixels, pass.width, into: output, step: pass.columnStep &* size) { return index }
            rowStart &+= header.rowByteCount(width: pass.width) &+ 1
          }
        }
        return nil
      }
    }
    if let badIndex {
      let reason = PNGError.Reason.paletteIndexOutOfRange(index: badIndex, count: contents.palette.count / 3)
      throw PNGError(reason: reason, offset: contents.dataOffset)
    }
    return image
  }

  /// Expands one row; returns an index without a color if there is one.
  private func expandRow(
    _ row: UnsafeBufferPointer<UInt8>, _ width: Int, into output: UnsafeMutableBufferPointer<UInt8>, step: Int
  ) -> Int? {
    let header = contents.header
    if header.colorType == .palette { return expandPalette(row, width, into: output, step: step) }
    if header.bitDepth < 8 {
      expandSmallGray(row, width, into: output, step: step)
      return nil
    }
    let sourceSize = header.bitsPerPixel / 8
    let size = format.bytesPerPixel
    if sourceSize == size && step == size {
      if let target = output.baseAddress, let source = row.baseAddress {
        target.update(from: source, count: width &* size)
      }
      return nil
    }
    let key = transparentColor
    for column in 0..<width {
      let source = column &* sourceSize
      let target = column &* step
      for byte in 0..<sourceSize { output[target &+ byte] = row[source &+ byte] }
      if let key {
        var isEqual = true
        for byte in 0..<sourceSize where row[source &+ byte] != key[byte] { isEqual = false }
        for byte in sourceSize..<size { output[target &+ byte] = isEqual ? 0 : 255 }
      }
    }
    return nil
  }

  /// The bytes of the pixel that tRNS makes transparent; for 8 bits only the low byte of each sample counts.
  private var transparentColor: [UInt8]? {
    guard !contents.transparency.isEmpty else { return nil }
    if contents.header.bitDepth == 16 { return contents.transparency }
    return stride(from: 1, to: contents.transparency.count, by: 2).map { contents.transparency[$0] }
  }

  private func expandSmallGray(
    _ row: UnsafeBufferPointer<UInt8>, _ width: Int, into output: UnsafeMutableBufferPointer<UInt8>, step: Int
  ) {
    let largest = UInt8((1 << contents.header.bitDepth) - 1)
    let key = transparentColor?.first.map { $0 & largest }
    for column in 0..<width {
      let value = sample(row, column)
      // 255 is a multiple of 1, 3 and 15.
      output[column &* step] = value &* (255 / largest)
      if let key { output[column &* step &+ 1] = value == key ? 0 : 255 }
    }
  }

  private func expandPalette(
    _ row: UnsafeBufferPointer<UInt8>, _ width: Int, into output: UnsafeMutableBufferPointer<UInt8>, step: Int
  ) -> Int? {
    let palette = contents.palette
    let alpha = contents.transparency
    let colorCount = palette.count / 3
    for column in 0..<width {
      let index = Int(sample(row, column))
      guard index < colorCount else { return index }
      let target = column &* step
      for channel in 0..<3 { output[target &+ channel] = palette[index &* 3 &+ channel] }
      if !alpha.isEmpty { output[target &+ 3] = index < alpha.count ? alpha[index] : 255 }
    }
    return nil
  }

  /// The sample of 1 to 8 bits in a column, the leftmost in the high bits (section 7.2).
  @inline(__always)
  private func sample(_ row: UnsafeBufferPointer<UInt8>, _ column: Int) -> UInt8 {
    let depth = contents.header.bitDepth
    let bit = column &* depth
    let shift = 8 &- depth &- bit & 7
    return row[bit &>> 3] &>> UInt8(truncatingIfNeeded: shift) & UInt8(truncatingIfNeeded: 1 &<< depth &- 1)
  }
}
