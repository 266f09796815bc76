import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Writes whose work the app is built from, for the About dialog and the packages, out of the bill
 * of materials that Maven resolved from the dependencies themselves.
 *
 * <p>Arguments: target/bom.xml, the text to write.
 */
final class Notices {
  private Notices() {}

  public static void main(String[] arguments) throws Exception {
    Document bill =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(Path.of(arguments[0]).toFile());
    TreeMap<String, String> notices = new TreeMap<>();
    Element components = child(bill.getDocumentElement(), "components");
    for (Element component : children(components, "component")) {
      String name = text(component, "group") + ":" + text(component, "name");
      notices.put(
          name, name + " " + text(component, "version") + "\n  " + licences(component, name));
    }
    StringBuilder text = new StringBuilder();
    text.append("Podlanes is under the Apache License 2.0. It is built from:\n\n");
    notices.values().forEach(notice -> text.append(notice).append('\n'));
    text.append('\n');
    text.append("Inter and JetBrains Mono (fonts)\n  SIL Open Font License 1.1\n");
    text.append(
        "OpenJDK (in the installers)\n  GPL-2.0 with the Classpath Exception; see legal/ in its folder\n");
    Path to = Path.of(arguments[1]);
    Files.createDirectories(to.getParent());
    Files.writeString(to, text);
  }

  private static String licences(Element component, String name) throws IOException {
    List<String> found = new ArrayList<>();
    Element licences = child(component, "licenses");
    if (licences != null) {
      for (Element licence : children(licences, "license")) {
        String id = text(licence, "id");
        found.add(id.isEmpty() ? text(licence, "name") : id);
      }
      found.addAll(children(licences, "expression").stream().map(Element::getTextContent).toList());
    }
    found.removeIf(String::isBlank);
    if (found.isEmpty()) {
      throw new IOException(name + " says nowhere under which licence it is.");
    }
    return String.join(" or ", found);
  }

  private static String text(Element element, String tag) {
    Element child = child(element, tag);
    return child == null ? "" : child.getTextContent().strip();
  }

  private static Element child(Element element, String tag) {
    List<Element> found = children(element, tag);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static List<Element> children(Element element, String tag) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element each && each.getTagName().equals(tag)) {
        found.add(each);
      }
    }
    return found;
  }
}
