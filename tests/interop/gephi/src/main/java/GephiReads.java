import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Opens each file as Gephi's own importer does and prints what Gephi then holds, one element a line, tab-separated. */
public final class GephiReads {
    private static String text(Object value) {
        String plain = value == null ? "\\N" : value.toString();
        return plain.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    /** When the element is there: from..to in milliseconds since 1970, several separated by spaces. */
    private static String times(Element element) {
        StringBuilder line = new StringBuilder("\t");
        for (Interval interval : element.getIntervals()) {
            line.append(line.length() > 1 ? " " : "").append(interval.getLow()).append("..").append(interval.getHigh());
        }
        return line.toString();
    }

    private static String attributes(Element element, Table table) {
        StringBuilder line = new StringBuilder();
        for (Column column : table) {
            Object value = element.getAttribute(column);
            if (value == null || column.isProperty()) {
                continue;
            }
            line.append('\t').append(text(column.getTitle())).append('=').append(text(value));
        }
        return line.toString();
    }

    public static void main(String[] files) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        ImportController imports = Lookup.getDefault().lookup(ImportController.class);
        projects.newProject();
        for (String file : files) {
            Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
            projects.openWorkspace(workspace);
            Container container = imports.importFile(new File(file));
            out.println("FILE\t" + text(file));
            if (container == null) {
                out.println("ERROR\tno importer");
                continue;
            }
            imports.process(container, new DefaultProcessor(), workspace);
            container.getReport().getIssuesList(1000).forEach(
                (Issue issue) -> out.println("ISSUE\t" + issue.getLevel() + "\t" + text(issue.getMessage())));
            GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
            Graph graph = model.getGraph();
            for (Node node : graph.getNodes().toArray()) {
                out.println("NODE\t" + text(node.getId()) + "\t" + text(node.getLabel()) + "\t" + Math.round(node.r() * 255) + ","
                    + Math.round(node.g() * 255) + "," + Math.round(node.b() * 255) + "\t" + node.size() + "\t" + node.x() + ","
                    + node.y() + times(node) + attributes(node, model.getNodeTable()));
            }
            for (Edge edge : graph.getEdges().toArray()) {
                out.println("EDGE\t" + text(edge.getSource().getId()) + "\t" + text(edge.getTarget().getId()) + "\t"
                    + (edge.isDirected() ? "directed" : "undirected") + "\t" + text(model.getEdgeTypeLabel(edge.getType())) + "\t"
                    + edge.getWeight() + "\t" + Math.round(edge.r() * 255) + "," + Math.round(edge.g() * 255) + ","
                    + Math.round(edge.b() * 255) + times(edge) + attributes(edge, model.getEdgeTable()));
            }
        }
        System.exit(0);
    }
}
