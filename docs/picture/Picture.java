import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2Builder;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Opens a GEXF file in Gephi, lays it out with ForceAtlas2 and exports the preview with a legend: Picture IN.gexf OUT.png */
public final class Picture {
    private static final int WIDTH = 1440, HEIGHT = 960, LEGEND = 76, LABELLED = 16;
    private static final double LEAST = 3.6;

    private static <T> T service(Class<T> type) {
        return Lookup.getDefault().lookup(type);
    }

    private static GraphModel open(File file) throws Exception {
        service(ProjectController.class).newProject();
        Workspace workspace = service(ProjectController.class).getCurrentWorkspace();
        Container container = service(ImportController.class).importFile(file);
        service(ImportController.class).process(container, new DefaultProcessor(), workspace);
        return service(GraphController.class).getGraphModel(workspace);
    }

    /** Starts from a spiral in the order of the file, on one thread: the picture is the same each time. */
    private static void layOut(GraphModel model) {
        int i = 0;
        for (Node node : model.getGraph().getNodes().toArray()) {
            double angle = 2.399963 * i, radius = 40 * Math.sqrt(++i);
            node.setX((float) (radius * Math.cos(angle)));
            node.setY((float) (radius * Math.sin(angle)));
        }
        ForceAtlas2 layout = new ForceAtlas2(new ForceAtlas2Builder());
        layout.setGraphModel(model);
        layout.resetPropertiesValues();
        layout.setThreadsCount(1);
        layout.setScalingRatio(60.0);
        layout.setStrongGravityMode(true);
        layout.setGravity(0.018);
        layout.setJitterTolerance(0.4);
        layout.setBarnesHutOptimize(false);
        layout.initAlgo();
        for (int round = 0; round < 3000 && layout.canAlgo(); round++) {
            if (round == 2000) {
                layout.setAdjustSizes(true);
            }
            layout.goAlgo();
        }
        layout.endAlgo();
    }

    /** Upright networks lie down. */
    private static void turn(Graph graph) {
        double xx = 0, yy = 0, xy = 0, mx = 0, my = 0;
        int n = graph.getNodeCount();
        for (Node node : graph.getNodes().toArray()) {
            mx += node.x() / n;
            my += node.y() / n;
        }
        for (Node node : graph.getNodes().toArray()) {
            xx += (node.x() - mx) * (node.x() - mx);
            yy += (node.y() - my) * (node.y() - my);
            xy += (node.x() - mx) * (node.y() - my);
        }
        double angle = -Math.atan2(2 * xy, xx - yy) / 2;
        for (Node node : graph.getNodes().toArray()) {
            double x = node.x() - mx, y = node.y() - my;
            node.setX((float) (x * Math.cos(angle) - y * Math.sin(angle)));
            node.setY((float) (x * Math.sin(angle) + y * Math.cos(angle)));
        }
    }

    /** Colours by kind, for the legend, in the order of the file. */
    private static Map<String, Color> kinds(GraphModel model) {
        Map<String, Color> kinds = new LinkedHashMap<>();
        for (Node node : model.getGraph().getNodes().toArray()) {
            kinds.putIfAbsent(kind(model, node), node.getColor());
        }
        return kinds;
    }

    private static String kind(GraphModel model, Node node) {
        for (Column column : model.getNodeTable()) {
            if (column.getTitle().equals("kind")) {
                return String.valueOf(node.getAttribute(column));
            }
        }
        return "node";
    }

    /** Gephi's preview needs a screen; this draws what it shows, from Gephi's own positions, sizes and colours. */
    private static BufferedImage draw(Graph graph) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT + LEGEND, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(image);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT + LEGEND);
        Node[] nodes = graph.getNodes().toArray();
        Arrays.sort(nodes, Comparator.comparing((Node node) -> -node.size()).thenComparing(node -> String.valueOf(node.getId())));
        fit(nodes);
        for (boolean red : new boolean[] {false, true}) {
            for (Edge edge : graph.getEdges().toArray()) {
                if (isRed(edge.getColor()) == red) {
                    drawEdge(pen, edge, red);
                }
            }
        }
        for (Node node : nodes) {
            drawNode(pen, node);
        }
        List<Rectangle2D> taken = new ArrayList<>();
        for (int i = 0; i < LABELLED && i < nodes.length; i++) {
            drawLabel(pen, nodes[i], nodes, taken);
        }
        pen.dispose();
        return image;
    }

    private static Graphics2D pen(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return pen;
    }

    private static boolean isRed(Color color) {
        return color.getRed() > color.getGreen() + 60;
    }

    /** Scales and moves all positions and sizes so that the network fills the picture. */
    private static void fit(Node[] nodes) {
        double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
        for (Node node : nodes) {
            left = Math.min(left, node.x() - node.size());
            right = Math.max(right, node.x() + node.size());
            top = Math.min(top, node.y() - node.size());
            bottom = Math.max(bottom, node.y() + node.size());
        }
        double scale = Math.min((WIDTH - 80) / (right - left), (HEIGHT - 60) / (bottom - top));
        for (Node node : nodes) {
            node.setX((float) (WIDTH / 2.0 + (node.x() - (left + right) / 2) * scale));
            node.setY((float) (HEIGHT / 2.0 + (node.y() - (top + bottom) / 2) * scale));
            node.setSize((float) Math.max(node.size() * scale, LEAST));
        }
    }

    private static void drawEdge(Graphics2D pen, Edge edge, boolean red) {
        double x = edge.getSource().x(), y = edge.getSource().y(), dx = edge.getTarget().x() - x, dy = edge.getTarget().y() - y;
        double bend = 0.12, cx = x + dx / 2 - dy * bend, cy = y + dy / 2 + dx * bend;
        pen.setColor(red ? new Color(200, 30, 45, 190) : new Color(110, 110, 110, 110));
        pen.setStroke(new BasicStroke(red ? 2.2f : 1.1f));
        pen.draw(new QuadCurve2D.Double(x, y, cx, cy, x + dx, y + dy));
        double length = Math.hypot(x + dx - cx, y + dy - cy), ux = (x + dx - cx) / length, uy = (y + dy - cy) / length;
        double tip = edge.getTarget().size() + 1, wide = red ? 4 : 2.6;
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(x + dx - ux * tip, y + dy - uy * tip);
        arrow.lineTo(x + dx - ux * (tip + 3 * wide) - uy * wide, y + dy - uy * (tip + 3 * wide) + ux * wide);
        arrow.lineTo(x + dx - ux * (tip + 3 * wide) + uy * wide, y + dy - uy * (tip + 3 * wide) - ux * wide);
        arrow.closePath();
        pen.fill(arrow);
    }

    private static void drawNode(Graphics2D pen, Node node) {
        Ellipse2D disc = disc(node);
        pen.setColor(node.getColor());
        pen.fill(disc);
        pen.setColor(node.getColor().darker());
        pen.setStroke(new BasicStroke(1.1f));
        pen.draw(disc);
    }

    private static Ellipse2D disc(Node node) {
        return new Ellipse2D.Double(node.x() - node.size(), node.y() - node.size(), 2 * node.size(), 2 * node.size());
    }

    /** Beside its node, where the fewest discs and labels are in the way. */
    private static void drawLabel(Graphics2D pen, Node node, Node[] nodes, List<Rectangle2D> taken) {
        pen.setFont(new Font("DejaVu Sans", Font.BOLD, 19));
        String text = node.getLabel();
        double width = pen.getFontMetrics().stringWidth(text), height = 22, gap = node.size() + 5, best = 1e9;
        Rectangle2D chosen = null;
        for (double[] side : new double[][] {{0, 1}, {0, -1}, {1, 0}, {-1, 0}, {.8, .8}, {-.8, .8}, {.8, -.8}, {-.8, -.8}}) {
            Rectangle2D place = new Rectangle2D.Double(node.x() + side[0] * (gap + width / 2) - width / 2,
                    node.y() + side[1] * (gap + height / 2) - height / 2, width, height);
            double cost = new Rectangle2D.Double(5, 5, WIDTH - 10, HEIGHT - 10).contains(place) ? 0 : 500;
            for (Node other : nodes) {
                cost += disc(other).intersects(place) ? 1 + other.size() : 0;
            }
            for (Rectangle2D other : taken) {
                cost += other.intersects(place) ? 100 : 0;
            }
            if (cost < best) {
                best = cost;
                chosen = place;
            }
        }
        taken.add(chosen);
        Shape letters = pen.getFont().createGlyphVector(pen.getFontRenderContext(), text)
                .getOutline((float) chosen.getX(), (float) chosen.getY() + 17);
        pen.setColor(new Color(255, 255, 255, 225));
        pen.setStroke(new BasicStroke(5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(letters);
        pen.setColor(new Color(25, 25, 25));
        pen.fill(letters);
    }

    private static void drawLegend(BufferedImage image, Map<String, Color> kinds) {
        Graphics2D pen = pen(image);
        pen.setFont(new Font("DejaVu Sans", Font.PLAIN, 21));
        int x = 28, y = HEIGHT + LEGEND / 2;
        for (Map.Entry<String, Color> kind : kinds.entrySet()) {
            pen.setColor(kind.getValue());
            pen.fillOval(x, y - 10, 20, 20);
            pen.setColor(Color.DARK_GRAY);
            pen.drawString(kind.getKey(), x + 28, y + 8);
            x += 28 + pen.getFontMetrics().stringWidth(kind.getKey()) + 30;
        }
        pen.setStroke(new BasicStroke(3.5f));
        pen.setColor(new Color(200, 30, 45));
        pen.drawLine(x, y, x + 44, y);
        pen.setColor(Color.DARK_GRAY);
        pen.drawString("corrupt tie", x + 54, y + 8);
        pen.dispose();
    }

    /** Fewer shades, which nobody sees, make the file half as large. */
    private static void coarsen(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y) & 0xF0F0F0;
                image.setRGB(x, y, rgb | rgb >> 4);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        GraphModel model = open(new File(arguments[0]));
        layOut(model);
        turn(model.getDirectedGraph());
        BufferedImage image = draw(model.getDirectedGraph());
        drawLegend(image, kinds(model));
        coarsen(image);
        ImageIO.write(image, "png", new File(arguments[1]));
        System.exit(0);
    }
}
