package org.kaimen.signaling.casework;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.kaimen.signaling.platform.Refusal;

/// Makes a picture anew from its pixels, so that nothing else of the file is kept: not where it was
/// taken, nor with what, nor anything that hides behind its end. It is turned the way it was taken.
final class CleanPicture {

  /// A page of A4 at 400 dpi is 15 million pixels; more shows nothing more on a screen. Larger ones
  /// are read at a half, a third and so on, which bounds the memory: 60 MB at most.
  private static final long MOST_PIXELS = 15_000_000;

  private static final float QUALITY = 0.88f;

  private CleanPicture() {}

  /// What a picture of the type is kept as: what every browser shows and every program opens.
  static AttachmentType kept(AttachmentType type) {
    return type == AttachmentType.WEBP ? AttachmentType.PNG : type;
  }

  /// @param from a picture that [FileCheck] let pass
  /// @throws Refusal `file-damaged`
  static void make(Path from, AttachmentType type, OutputStream to) throws IOException {
    BufferedImage picture;
    try {
      picture = upright(read(from, type), orientation(from));
    } catch (IOException | RuntimeException damaged) {
      // decoders throw what they like at bytes that make no sense
      throw new Refusal(CaseRefusal.FILE_DAMAGED);
    }
    write(picture, kept(type), to);
  }

  private static BufferedImage read(Path from, AttachmentType type) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mediaType().toString());
    ImageReader reader = readers.next();
    try (ImageInputStream in = ImageIO.createImageInputStream(from.toFile())) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      int step = (int) Math.ceil(Math.sqrt((double) pixels / MOST_PIXELS));
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
      return reader.read(0, param);
    } finally {
      reader.dispose();
    }
  }

  /// As Exif has it (CIPA DC-008 §4.6.5.1): 1 to 8, 1 is upright.
  private static int orientation(Path from) throws IOException {
    try {
      ExifIFD0Directory exif =
          ImageMetadataReader.readMetadata(from.toFile())
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      boolean says = exif != null && exif.containsTag(ExifIFD0Directory.TAG_ORIENTATION);
      return says ? exif.getInt(ExifIFD0Directory.TAG_ORIENTATION) : 1;
    } catch (ImageProcessingException | MetadataException nothingSaid) {
      return 1;
    }
  }

  private static BufferedImage upright(BufferedImage picture, int orientation) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    boolean turned = orientation >= 5 && orientation <= 8;
    boolean seesThrough = picture.getColorModel().hasAlpha();
    BufferedImage upright =
        new BufferedImage(
            turned ? height : width,
            turned ? width : height,
            seesThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = upright.createGraphics();
    graphics.drawImage(picture, transform(orientation, width, height), null);
    graphics.dispose();
    return upright;
  }

  private static AffineTransform transform(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }

  private static void write(BufferedImage picture, AttachmentType type, OutputStream to)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(type.mediaType().toString()).next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(to)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (type == AttachmentType.JPEG) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(picture, null, null), param);
    } finally {
      writer.dispose();
    }
  }
}
