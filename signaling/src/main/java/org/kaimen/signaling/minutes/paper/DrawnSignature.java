package org.kaimen.signaling.minutes.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.kaimen.signaling.minutes.life.Strokes;

/// A signature as a picture, for what cannot draw lines.
final class DrawnSignature {

  private static final float PEN = 5;

  private DrawnSignature() {}

  /// Black on white, a point of the plane a pixel.
  static byte[] png(Strokes drawn) throws IOException {
    BufferedImage picture =
        new BufferedImage(Strokes.WIDTH, Strokes.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, Strokes.WIDTH, Strokes.HEIGHT);
      pen.setColor(Color.BLACK);
      pen.setStroke(new BasicStroke(PEN, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      drawn.strokes().forEach(stroke -> pen.draw(path(stroke)));
    } finally {
      pen.dispose();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.toByteArray();
  }

  private static Path2D path(List<Integer> stroke) {
    Path2D path = new Path2D.Float();
    path.moveTo(stroke.get(0), stroke.get(1));
    // a line of no length is drawn as a dot
    path.lineTo(stroke.get(0), stroke.get(1));
    for (int i = 2; i < stroke.size(); i += 2) {
      path.lineTo(stroke.get(i), stroke.get(i + 1));
    }
    return path;
  }
}
