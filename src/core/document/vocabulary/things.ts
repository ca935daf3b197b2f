/** What people write with a capital letter where a name could stand, and what is none: products, places, groups, states, and words for parts of systems. */
export const THINGS: ReadonlySet<string> = new Set(
  // Products and companies.
  (
    'airflow amazon android ansible apache apple argo atlassian aurora aws azure bigquery bitbucket cassandra ceph chef chrome circleci cloudflare cloudfront cloudwatch confluence consul ' +
    'datadog debian discord docker dynamo dynamodb ecs edge eks elastic elasticsearch envoy etcd facebook fastly firebase firefox gcp gerrit git github gitlab gke google grafana graphite ' +
    'hadoop haproxy hashicorp hbase helm heroku ios istio java javascript jenkins jira jupyter kafka keycloak kibana kubernetes lambda lets linkerd linux logstash loki mariadb memcached ' +
    'microsoft mongo mongodb mysql nagios netlify newrelic nginx nomad okta openshift opsgenie oracle pagerduty postgres postgresql prometheus puppet python rabbitmq rails redis redshift ' +
    'ruby rust safari salesforce sentry sidekiq slack snowflake solr spark splunk spring statuspage stripe teams terraform tomcat travis twilio ubuntu unicorn vagrant varnish vault vercel ' +
    'windows wordpress zabbix zendesk zookeeper zoom ' +
    // Places.
    'africa america amsterdam asia australia berlin boston brazil california canada chicago china dublin east europe france frankfurt germany india ireland japan kigali lagos london mumbai ' +
    'nairobi north ohio oregon paris seattle seoul singapore south stockholm sydney tokyo toronto virginia west york zurich ' +
    // Groups and functions: a team that owns something is named by more than this.
    'all anybody anyone both developers dev devops devs engineering engineers everybody everyone it leads legal management marketing nobody none noone operations operators ops owners people ' +
    'platform product sales security someone somebody sre sres staff support team users ' +
    // States, urgency, kinds of work.
    'active asap backlog blocked cancelled closed complete completed corrective critical deferred detect detection detective done draft eventually extreme finished fixed high immediate ' +
    'immediately investigate investigation later long low maybe medium minor mitigate mitigation monitor never next now ongoing open optional pending planned prevent prevention preventative ' +
    'preventive process progress proposed ready recurring repair required resolved scheduled short soon started tbd todo tracked unassigned unknown unplanned urgent verified wip yes no ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    // Parts of systems and of their care.
    'access account accounts action actions agent alarm alarms alert alerting alerts api apis app apps application applications architecture audit audits auth authentication automation ' +
    'backend backup backups balancer balancers billing bot browser build builds cache caches caching capacity certificate certificates change changes check checklist checks checkout client ' +
    'clients cloud cluster clusters code compute config configs configuration configurations connection connections container containers core credentials customer customers dashboard ' +
    'dashboards data database databases dependencies dependency deploy deployment deployments deploys design devices disaster disk disks docs documentation drills email emails environment ' +
    'environments error errors event events failover failovers feature features files firewall firewalls fix fixes frontend gateway guide hardware health host hosting hosts image images improved ' +
    'improvements incident incidents infra infrastructure instance instances integration internal issue issues job jobs key keys latency layer library limit limits load log logging logs ' +
    'machine machines maintenance master memory metric metrics migration migrations mobile model models module monitoring network networking networks new node nodes note notification ' +
    'notifications partner partners password passwords patch patches payment payments performance phase pipeline pipelines plan plans planning playbook playbooks pod pods policies policy pool ' +
    'pools postmortem primary processes prod production protocol protocols proxies proxy queries query queue queues recovery redundancy region regions release releases replica replicas ' +
    'replication report reports request requests review reviews rollback rollbacks root router routers rules runbook runbooks scale scaling scheduler script scripts search secondary server ' +
    'servers service services session sessions site software staging standby status storage store stores switch system systems task tasks test testing tests timeout timeouts token tokens ' +
    'tool tooling tools tracing traffic training update updates upgrade upgrades user validation vendor vendors version web website websites worker workers workflow workflows zone zones'
  ).split(' '),
);
