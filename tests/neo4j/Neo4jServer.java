import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j server for tests: {@code Neo4jServer DIR PORT} keeps its data in DIR and speaks Bolt on 127.0.0.1:PORT.
 * It prints one line when it is ready and stops when its standard input ends, so that it never outlives its starter.
 */
public class Neo4jServer {
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        SocketAddress address = new SocketAddress("127.0.0.1", Integer.parseInt(args[1]));
        DatabaseManagementService server = new DatabaseManagementServiceBuilder(home)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, address)
            .setConfig(BoltConnector.advertised_address, address)
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .setConfig(GraphDatabaseSettings.pagecache_memory, 64L * 1024 * 1024)
            // A test that gives a wrong password must not lock out the next one.
            .setConfig(GraphDatabaseSettings.auth_max_failed_attempts, 0)
            // Reserving 256 MB of transaction log for each database costs start time and disk.
            .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
            // The defaults make every stop take ten seconds.
            .setConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
            .setConfig(BoltConnectorInternalSettings.connection_shutdown_wait_time, Duration.ZERO)
            .setConfig(GraphDatabaseSettings.udc_enabled, false)
            .build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        System.out.println("ready: bolt://127.0.0.1:" + args[1]);
        while (System.in.read() >= 0) {
            // Nothing is expected on standard input: only its end means something.
        }
        System.exit(0);
    }
}
