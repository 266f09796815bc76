import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes the app's icon, drawn in assets/icon.svg, into what the platforms want: PNGs, an .ico and
 * an .icns. Draws rectangles, rounded and outlined, and fails on all else, so that nothing of the
 * drawing gets lost.
 *
 * <p>Arguments: the project's folder, the folder for all icons, the folder for the window's PNGs.
 */
final class Icons {
  /** In pixels, each a PNG. */
  static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

  /** What the window shows, by which the desktop draws its frame and task bar. */
  private static final Set<Integer> IN_WINDOW = Set.of(16, 32, 48, 64, 128, 256);

  /** An .ico may hold PNGs, of at most 256 pixels. */
  private static final List<Integer> IN_ICO = List.of(16, 24, 32, 48, 64, 128, 256);

  /** The types of .icns that are PNGs, by their size. */
  private static final Map<String, Integer> IN_ICNS =
      new TreeMap<>(
          Map.of(
              "icp4", 16, "icp5", 32, "ic07", 128, "ic08", 256, "ic09", 512, "ic11", 32, "ic12", 64,
              "ic13", 256, "ic14", 512));

  private Icons() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Path base = Path.of(arguments[0]);
    Path all = Files.createDirectories(Path.of(arguments[1]));
    Path window = Files.createDirectories(Path.of(arguments[2]));
    Element drawing =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(drawing(base).toFile())
            .getDocumentElement();
    Map<Integer, byte[]> pngs = new TreeMap<>();
    for (int size : SIZES) {
      pngs.put(size, draw(drawing, size));
      Files.write(png(all, size), pngs.get(size));
      if (IN_WINDOW.contains(size)) {
        Files.write(window.resolve("icon-" + size + ".png"), pngs.get(size));
      }
    }
    Files.write(all.resolve("podlanes.ico"), ico(pngs));
    Files.write(all.resolve("podlanes.icns"), icns(pngs));
  }

  static Path drawing(Path base) {
    return base.resolve("assets/icon.svg");
  }

  static Path png(Path folder, int size) {
    return folder.resolve("podlanes-" + size + ".png");
  }

  private static byte[] draw(Element svg, int size) throws IOException {
    String[] box = svg.getAttribute("viewBox").strip().split("\\s+");
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.transform(
        AffineTransform.getScaleInstance(
            size / Double.parseDouble(box[2]), size / Double.parseDouble(box[3])));
    for (Node node = svg.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        if (!element.getTagName().equals("rect")) {
          throw new IllegalArgumentException(
              "assets/icon.svg: only <rect> is drawn, not <" + element.getTagName() + ">.");
        }
        rectangle(pen, element);
      }
    }
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static void rectangle(Graphics2D pen, Element rect) {
    double diameter = 2 * number(rect, "rx");
    Shape shape =
        new RoundRectangle2D.Double(
            number(rect, "x"),
            number(rect, "y"),
            number(rect, "width"),
            number(rect, "height"),
            diameter,
            diameter);
    if (!rect.getAttribute("fill").equals("none")) {
      pen.setColor(Color.decode(rect.getAttribute("fill")));
      pen.fill(shape);
    }
    if (rect.hasAttribute("stroke")) {
      pen.setColor(Color.decode(rect.getAttribute("stroke")));
      pen.setStroke(new BasicStroke((float) number(rect, "stroke-width")));
      pen.draw(shape);
    }
  }

  private static double number(Element element, String attribute) {
    String text = element.getAttribute(attribute);
    return text.isEmpty() ? 0 : Double.parseDouble(text);
  }

  /** Windows: a header, a table of the pictures, the pictures. */
  private static byte[] ico(Map<Integer, byte[]> pngs) {
    int at = 6 + 16 * IN_ICO.size();
    int length = at + IN_ICO.stream().mapToInt(size -> pngs.get(size).length).sum();
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0).putShort((short) 1).putShort((short) IN_ICO.size());
    for (int size : IN_ICO) {
      byte side = (byte) (size == 256 ? 0 : size);
      out.put(side).put(side).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
      out.putInt(pngs.get(size).length).putInt(at);
      at += pngs.get(size).length;
    }
    IN_ICO.forEach(size -> out.put(pngs.get(size)));
    return out.array();
  }

  /** macOS: each picture with its type and length before it, and the same before all. */
  private static byte[] icns(Map<Integer, byte[]> pngs) {
    int length = 8 + IN_ICNS.values().stream().mapToInt(size -> 8 + pngs.get(size).length).sum();
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putInt(0x69636e73).putInt(length);
    IN_ICNS.forEach((type, size) -> {
      out.put(type.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      out.putInt(8 + pngs.get(size).length).put(pngs.get(size));
    });
    return out.array();
  }
}
