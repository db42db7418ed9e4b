package dev.plinth.policies.iam.escalation;

import static dev.plinth.policies.iam.escalation.EscalationMethod.ofExisting;
import static dev.plinth.policies.iam.escalation.EscalationMethod.ofPolicies;
import static dev.plinth.policies.iam.escalation.EscalationMethod.passing;

import java.util.List;
import java.util.stream.Stream;

/**
 * The published methods, each as its smallest set of actions, and those of EMR and MWAA that a
 * big-data platform opens.
 *
 * @see <a href="https://pathfinding.cloud">pathfinding.cloud</a>
 * @see <a href="https://cloudsplaining.readthedocs.io/en/latest/glossary/privilege-escalation/">
 *     Cloudsplaining</a>
 */
public final class EscalationMethods {

  private static final List<EscalationMethod> POLICIES =
      List.of(
          ofPolicies("iam:createpolicyversion", "rewrite a policy that it has"),
          ofPolicies("iam:setdefaultpolicyversion", "bring back a version that allowed more"),
          ofPolicies("iam:attachuserpolicy", "attach any policy to a user"),
          ofPolicies("iam:attachgrouppolicy", "attach any policy to a group"),
          ofPolicies("iam:attachrolepolicy", "attach any policy to a role"),
          ofPolicies("iam:putuserpolicy", "write a policy into a user"),
          ofPolicies("iam:putgrouppolicy", "write a policy into a group"),
          ofPolicies("iam:putrolepolicy", "write a policy into a role"),
          ofPolicies("iam:addusertogroup", "join a group that may more"),
          ofPolicies("iam:updateassumerolepolicy", "make a role trust it"),
          ofPolicies("iam:createaccesskey", "get the keys of another user"),
          ofPolicies("iam:createloginprofile", "set the password of another user"),
          ofPolicies("iam:updateloginprofile", "change the password of another user"));

  private static final List<EscalationMethod> EXISTING =
      List.of(
          ofExisting("assume any role that trusts it", "sts:assumerole"),
          ofExisting("replace the code of a service that has a role", "apprunner:updateservice"),
          ofExisting(
              "run code with an interpreter's role",
              "bedrock-agentcore:startcodeinterpretersession",
              "bedrock-agentcore:invokecodeinterpreter"),
          ofExisting("change any stack with its role", "cloudformation:updatestack"),
          ofExisting(
              "change any stack with its role",
              "cloudformation:createchangeset",
              "cloudformation:executechangeset"),
          ofExisting("run any project with its role", "codebuild:startbuild"),
          ofExisting("run any project with its role", "codebuild:startbuildbatch"),
          ofExisting(
              "log in to any instance and use its role",
              "ec2-instance-connect:sendsshpublickey",
              "ec2:describeinstances"),
          ofExisting(
              "run code on any instance with its role",
              "ec2:modifyinstanceattribute",
              "ec2:stopinstances",
              "ec2:startinstances"),
          ofExisting(
              "run code on the next instances with their role",
              "ec2:createlaunchtemplateversion",
              "ec2:modifylaunchtemplate"),
          ofExisting(
              "run commands in any task with its role", "ecs:executecommand", "ecs:describetasks"),
          ofExisting("log in to any development endpoint", "glue:updatedevendpoint"),
          ofExisting("replace the code of any function", "lambda:updatefunctioncode"),
          ofExisting(
              "use any notebook and its role", "sagemaker:createpresignednotebookinstanceurl"),
          ofExisting(
              "run code in any notebook with its role",
              "sagemaker:updatenotebookinstance",
              "sagemaker:createnotebookinstancelifecycleconfig",
              "sagemaker:stopnotebookinstance",
              "sagemaker:startnotebookinstance"),
          ofExisting("open a shell on any instance", "ssm:startsession"),
          ofExisting("run commands on any instance", "ssm:sendcommand"),
          ofExisting("run steps with the role of any cluster", "elasticmapreduce:addjobflowsteps"),
          ofExisting(
              "run commands with the role of any Airflow environment", "airflow:createclitoken"));

  private static final List<EscalationMethod> PASSING =
      List.of(
          pass("apprunner", "run a service with any role", "apprunner:createservice"),
          pass(
              "bedrock-agentcore",
              "run code with any role",
              "bedrock-agentcore:createcodeinterpreter",
              "bedrock-agentcore:startcodeinterpretersession",
              "bedrock-agentcore:invokecodeinterpreter"),
          pass("cloudformation", "create a stack with any role", "cloudformation:createstack"),
          pass(
              "cloudformation",
              "create stacks with any role",
              "cloudformation:createstackset",
              "cloudformation:createstackinstances"),
          pass("cloudformation", "change stacks with any role", "cloudformation:updatestackset"),
          pass(
              "codebuild",
              "run a project with any role",
              "codebuild:createproject",
              "codebuild:startbuild"),
          pass(
              "codebuild",
              "run a project with any role",
              "codebuild:createproject",
              "codebuild:startbuildbatch"),
          passing(
              List.of("datapipeline.amazonaws.com", "elasticmapreduce.amazonaws.com"),
              "run a pipeline with any role",
              "datapipeline:createpipeline"),
          pass("ec2", "run an instance with any role", "ec2:runinstances"),
          pass("ec2", "run a spot instance with any role", "ec2:requestspotinstances"),
          pass(
              "ecs-tasks",
              "run a task with any role",
              "ecs:registertaskdefinition",
              "ecs:createservice"),
          pass(
              "ecs-tasks", "run a task with any role", "ecs:registertaskdefinition", "ecs:runtask"),
          pass(
              "ecs-tasks",
              "run a task with any role",
              "ecs:registertaskdefinition",
              "ecs:starttask"),
          pass("glue", "log in to an endpoint with any role", "glue:createdevendpoint"),
          pass("glue", "run a job with any role", "glue:createjob", "glue:startjobrun"),
          pass("glue", "run a job with any role", "glue:createjob", "glue:createtrigger"),
          pass("glue", "run a job with any role", "glue:updatejob", "glue:startjobrun"),
          pass("glue", "run a job with any role", "glue:updatejob", "glue:createtrigger"),
          pass(
              "lambda",
              "run a function with any role",
              "lambda:createfunction",
              "lambda:invokefunction"),
          pass(
              "lambda",
              "run a function with any role",
              "lambda:createfunction",
              "lambda:createeventsourcemapping"),
          pass(
              "lambda",
              "run a function with any role",
              "lambda:createfunction",
              "lambda:addpermission"),
          pass("sagemaker", "run a notebook with any role", "sagemaker:createnotebookinstance"),
          pass("sagemaker", "run a job with any role", "sagemaker:createtrainingjob"),
          pass("sagemaker", "run a job with any role", "sagemaker:createprocessingjob"),
          passing(
              List.of("ec2.amazonaws.com", "elasticmapreduce.amazonaws.com"),
              "run a cluster with any role",
              "elasticmapreduce:runjobflow"),
          pass("emr-serverless", "run a job with any role", "emr-serverless:startjobrun"),
          passing(
              List.of("airflow.amazonaws.com", "airflow-env.amazonaws.com"),
              "run an Airflow environment with any role",
              "airflow:createenvironment"));

  private EscalationMethods() {}

  private static EscalationMethod pass(String service, String gain, String... actions) {
    return passing(List.of(service + ".amazonaws.com"), gain, actions);
  }

  /** All of them. */
  public static List<EscalationMethod> all() {
    return Stream.of(POLICIES, EXISTING, PASSING).flatMap(List::stream).toList();
  }
}
