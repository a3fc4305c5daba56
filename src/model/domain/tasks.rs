//! The tasks of the domain, and what they are instances of, as the user adds, changes and deletes them.

use super::following::follow;
use super::people::MAX_NAME;
use super::removing::{self, EntryList};
use crate::model::act::Moment;
use crate::model::asking::Asking;
use crate::model::state::State;
use crate::model::workspace::one_line;
use crate::protocol::ids::ClientId;
use crate::protocol::registry::{Definition, Domain, EntryProblem, Task};

/// The user wants this of tasks and definitions.
#[derive(Debug, Clone, PartialEq)]
pub enum TaskAction {
    /// Ask what a new task is.
    AskAdd,
    /// Ask what to change of a task.
    AskEdit(String),
    /// Keep a task as it was typed.
    Keep(Box<TaskForm>),
    /// Delete a task.
    Delete(String),
    /// Ask what a new definition is.
    AskAddDefinition,
    /// Ask what to change of a definition.
    AskEditDefinition(String),
    /// Keep a definition as it was typed.
    KeepDefinition(Box<DefinitionForm>),
    /// Delete a definition; asks first when there are tasks of it.
    DeleteDefinition(String),
    /// Delete a definition with its tasks.
    DeleteDefinitionAndTasks(String),
}

/// A task as it is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskForm {
    /// The reference under which it is in the domain; nothing while it is new.
    pub before: Option<String>,
    /// The id, as typed.
    pub id: String,
    /// The task otherwise.
    pub task: Task,
}

impl TaskForm {
    fn of(task: &Task, before: Option<String>) -> Self {
        Self { before, id: id_of(&task.reference), task: task.clone() }
    }

    /// A new task for the first patient, of the first definition.
    fn new(domain: &Domain, id: String) -> Self {
        let of_kind = |kind: &str| {
            let person = domain.people.iter().find(|person| person.kind() == kind);
            person.map(|person| person.reference.clone())
        };
        let definition = domain.definitions.first();
        let definition = definition.map(|definition| definition.reference.clone());
        let (definition, patient) = (definition.unwrap_or_default(), of_kind("Patient"));
        let task = Task {
            requester: of_kind("Practitioner"),
            ..Task::new("", definition, patient.unwrap_or_default())
        };
        Self { before: None, id, task }
    }

    /// The task as it would be kept.
    pub fn task(&self) -> Task {
        Task { reference: format!("Task/{}", self.id.trim()), ..self.task.clone() }
    }

    /// What is wrong with it.
    pub fn problems(&self, domain: &Domain) -> Vec<EntryProblem> {
        domain.task_problems(&self.task(), self.before.as_deref())
    }
}

/// A definition as it is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionForm {
    /// The reference under which it is in the domain; nothing while it is new.
    pub before: Option<String>,
    /// The id, as typed.
    pub id: String,
    /// What people call it, as typed.
    pub title: String,
    /// The module that offers it; nothing: the built-in one.
    pub module: Option<ClientId>,
}

impl DefinitionForm {
    /// The definition as it would be kept.
    pub fn definition(&self) -> Definition {
        Definition {
            reference: format!("ActivityDefinition/{}", self.id.trim()),
            title: one_line(&self.title, MAX_NAME),
            module: self.module.clone(),
        }
    }

    /// What is wrong with it.
    pub fn problems(&self, domain: &Domain) -> Vec<EntryProblem> {
        domain.definition_problems(&self.definition(), self.before.as_deref())
    }
}

fn id_of(reference: &str) -> String {
    reference.split_once('/').map_or(reference, |(_, id)| id).to_owned()
}

/// Does it; whether the domain is another then.
pub(super) fn act(state: &mut State, action: TaskAction, moment: Moment) -> bool {
    let fresh = moment.fresh_id.to_string();
    let domain = &mut state.workspace.domain;
    match action {
        TaskAction::AskAdd => {
            let form = TaskForm::new(domain, fresh);
            state.view.asking = Some(Asking::EditTask(Box::new(form)));
        }
        TaskAction::AskEdit(reference) => {
            let form = domain.task(&reference).map(|task| TaskForm::of(task, Some(reference)));
            state.view.asking = form.map(|form| Asking::EditTask(Box::new(form)));
        }
        TaskAction::Keep(form) => return keep(state, &form),
        TaskAction::Delete(reference) => {
            let name = domain.task_title(&reference).unwrap_or(&reference).to_owned();
            let Some(removed) = domain.remove_task(&reference) else { return false };
            removing::keep(state, EntryList::Tasks, name, removed, moment.now);
            return true;
        }
        TaskAction::AskAddDefinition => {
            let (title, module) = (String::new(), None);
            let form = DefinitionForm { before: None, id: fresh, title, module };
            state.view.asking = Some(Asking::EditDefinition(Box::new(form)));
        }
        TaskAction::AskEditDefinition(reference) => {
            let mut all = domain.definitions.iter();
            let found = all.find(|definition| definition.reference == reference).cloned();
            let form = found.map(|Definition { reference, title, module }| {
                let id = id_of(&reference);
                DefinitionForm { before: Some(reference), id, title, module }
            });
            state.view.asking = form.map(|form| Asking::EditDefinition(Box::new(form)));
        }
        TaskAction::KeepDefinition(form) => return keep_definition(state, &form),
        TaskAction::DeleteDefinition(reference) => {
            if domain.dependents(&reference).is_empty() {
                return delete_definition(state, &reference, moment);
            }
            state.view.asking = Some(Asking::DeleteDefinition(reference));
        }
        TaskAction::DeleteDefinitionAndTasks(reference) => {
            state.view.asking = None;
            return delete_definition(state, &reference, moment);
        }
    }
    false
}

/// A task with something wrong stays in the question.
fn keep(state: &mut State, form: &TaskForm) -> bool {
    let domain = &mut state.workspace.domain;
    if form.problems(domain).iter().any(EntryProblem::is_error) {
        return false;
    }
    let task = form.task();
    match &form.before {
        None => domain.tasks.push(task),
        Some(before) => {
            let here = domain.tasks.iter_mut().find(|here| here.reference == *before);
            let Some(here) = here else { return false };
            let reference = task.reference.clone();
            *here = Task { reference: before.clone(), ..task };
            follow(&mut state.workspace, before, &reference);
        }
    }
    state.view.asking = None;
    true
}

fn keep_definition(state: &mut State, form: &DefinitionForm) -> bool {
    let domain = &mut state.workspace.domain;
    if form.problems(domain).iter().any(EntryProblem::is_error) {
        return false;
    }
    let definition = form.definition();
    match &form.before {
        None => domain.definitions.push(definition),
        Some(before) => {
            let here = domain.definitions.iter_mut().find(|here| here.reference == *before);
            let Some(here) = here else { return false };
            let reference = definition.reference.clone();
            *here = Definition { reference: before.clone(), ..definition };
            follow(&mut state.workspace, before, &reference);
        }
    }
    state.view.asking = None;
    true
}

fn delete_definition(state: &mut State, reference: &str, moment: Moment) -> bool {
    let domain = &mut state.workspace.domain;
    let name = domain.definition_title(reference).unwrap_or(reference).to_owned();
    let Some(removed) = domain.remove_definition(reference) else { return false };
    removing::keep(state, EntryList::Definitions, name, removed, moment.now);
    true
}
